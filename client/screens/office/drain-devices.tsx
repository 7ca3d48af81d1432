import type { DrainDevice } from '#shared/protocol/office-drains.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { IconCheckRing, IconOffline, IconWarn } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { drainTones } from './drain-words.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';

const icons = {
  holds: <IconWarn size={16} />,
  unknown: <IconOffline size={16} />,
  lost: <IconWarn size={16} />,
  drained: <IconCheckRing size={16} />,
} as const;

/** Each device: whose, what it said, when. The state is left out where nobody has been asked yet. */
export function DrainDevices({
  devices,
  label,
  asked,
}: {
  readonly devices: readonly DrainDevice[];
  readonly label: string;
  readonly asked: boolean;
}) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const momentAndAge = useMomentAndAge();
  return (
    <List label={label}>
      {devices.map((device) => (
        <ListRow
          key={device.replicaId}
          title={device.personName}
          meta={
            <>
              <div>
                {device.label} · {w('drain.device.version', { version: device.appVersion })}
              </div>
              <div>{w('drain.device.heard', { when: momentAndAge(device.lastContactAt) })}</div>
            </>
          }
          note={
            <span className="office-cell">
              <Reported {...device} />
              {device.lost === null ? null : (
                <span>
                  {w('drain.device.lost-at', { when: when(device.lost.at, now) })}:{' '}
                  {w('drain.device.lost-waiting', { count: device.lost.waiting })}
                </span>
              )}
              {device.nudgedAt === null ? null : (
                <span className="office-faint">
                  {w('drain.device.nudged', { when: when(device.nudgedAt, now) })}
                </span>
              )}
            </span>
          }
          trailing={
            asked ? (
              <Badge tone={drainTones[device.state]} icon={icons[device.state]}>
                {w(`drain.device.${device.state}`)}
              </Badge>
            ) : undefined
          }
        />
      ))}
    </List>
  );
}

function Reported({ reported }: DrainDevice) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  if (reported === null) return <span>{w('drain.device.never')}</span>;
  const { at, waiting, oldestAt, missing, stuck, files } = reported;
  const parts = [
    w('drain.device.waiting', { count: waiting }),
    oldestAt === null ? '' : w('drain.device.oldest', { when: when(oldestAt, now) }),
    missing > 0 ? w('drain.device.missing', { count: missing }) : '',
    stuck > 0 ? w('drain.device.stuck', { count: stuck }) : '',
    files > 0 ? w('drain.device.files', { count: files }) : '',
  ].filter(Boolean);
  return (
    <span>
      {w('drain.device.said', { when: when(at, now) })}: {parts.join(', ')}
    </span>
  );
}
