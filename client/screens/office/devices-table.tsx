import type { DeviceLine } from '#shared/protocol/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { DataTable } from '#client/ui/data-table.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { DeviceReported, DeviceRisks, DeviceState } from './device-cells.tsx';
import { useMomentAndAge } from './use-moment-and-age.ts';
import { useRoom } from './use-room.ts';

const who = ({ personName, label }: DeviceLine) => (
  <span className="office-cell">
    <strong>{personName}</strong>
    <span className="office-faint">{label}</span>
  </span>
);
const risk = (device: DeviceLine) => <DeviceRisks {...device} />;
const reported = (device: DeviceLine) => <DeviceReported {...device} />;
const state = (device: DeviceLine) => <DeviceState {...device} />;

/** Devices, the riskiest first, as the centre has put them in order. */
export function DevicesTable({ devices }: { readonly devices: readonly DeviceLine[] }) {
  const w = useWords();
  const momentAndAge = useMomentAndAge();
  const room = useRoom();
  if (room === 'list')
    return (
      <Card flush>
        <List label={w('office.devices.title')}>
          {devices.map((device) => (
            <ListRow
              key={device.replicaId}
              title={device.personName}
              meta={
                <>
                  <div>{device.label}</div>
                  <div>{momentAndAge(device.lastContactAt)}</div>
                </>
              }
              note={
                <>
                  <DeviceRisks {...device} />
                  <DeviceReported {...device} />
                </>
              }
            />
          ))}
        </List>
      </Card>
    );
  return (
    <DataTable
      caption={w('office.devices.title')}
      rows={devices}
      rowKey={(device) => device.replicaId}
      columns={[
        { id: 'who', header: w('office.devices.person'), cell: who },
        { id: 'risk', header: w('office.devices.risk'), cell: risk },
        {
          id: 'heard',
          header: w('office.devices.heard'),
          cell: (device) => momentAndAge(device.lastContactAt),
        },
        { id: 'reported', header: w('office.devices.reported'), cell: reported },
        { id: 'state', header: w('office.device.state'), cell: state },
      ]}
    />
  );
}
