import type { DeviceLine } from '#shared/protocol/office.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { DataTable } from '#client/ui/data-table.tsx';
import { IconOffline } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { byRisk, deviceRisk } from './device-risk.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';
import { useRoom } from './use-room.ts';

const tones = { silent: 'offline', old: 'attention', weak: 'attention', fine: 'neutral' } as const;

/** Devices, the riskiest first. */
export function DevicesTable({ devices }: { readonly devices: readonly DeviceLine[] }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const momentAndAge = useMomentAndAge();
  const room = useRoom();
  const rows = byRisk(devices, now);
  const risk = (device: DeviceLine) => {
    const is = deviceRisk(device, now);
    return (
      <Badge tone={tones[is]} icon={is === 'silent' ? <IconOffline size={16} /> : undefined}>
        {w(`office.devices.${is}`)}
      </Badge>
    );
  };
  const who = (device: DeviceLine) => (
    <span className="office-cell">
      <strong>{device.personName}</strong>
      <span className="office-faint">{device.label}</span>
    </span>
  );
  const reported = ({ reported: told }: DeviceLine) => {
    if (told === null) return w('office.devices.never');
    const waiting = w('office.devices.waiting', { count: told.waiting });
    const oldest =
      told.oldestAt === null ? '' : w('office.devices.oldest', { when: when(told.oldestAt, now) });
    return (
      <span className="office-cell">
        <span>{[waiting, oldest].filter(Boolean).join(', ')}</span>
        <span className="office-faint">{w('office.devices.at', { when: when(told.at, now) })}</span>
      </span>
    );
  };
  if (room === 'list')
    return (
      <Card flush>
        <List label={w('office.devices.title')}>
          {rows.map((device) => (
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
                  {risk(device)}
                  {reported(device)}
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
      rows={rows}
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
        { id: 'version', header: w('office.devices.version'), cell: (device) => device.appVersion },
      ]}
    />
  );
}
