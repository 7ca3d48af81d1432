import type { DeviceLine, DeviceRisk } from '#shared/protocol/office.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { IconOffline } from '#client/ui/icon.tsx';
import type { Tone } from '#client/ui/tone.ts';
import { DeviceLost } from './device-lost.tsx';

const tones: Readonly<Record<DeviceRisk, Tone>> = {
  lost: 'attention',
  missing: 'attention',
  stuck: 'attention',
  'old-work': 'attention',
  silent: 'offline',
  'storage-full': 'attention',
  'not-persisted': 'attention',
  refused: 'info',
  behind: 'info',
  clock: 'info',
  'old-app': 'info',
  emptied: 'info',
};

/** The worst of it stands out; the rest is said beneath, for whoever reads on. */
export function DeviceRisks({ risks: [worst, ...others] }: DeviceLine) {
  const w = useWords();
  if (worst === undefined) return <Badge>{w('office.device.risk.none')}</Badge>;
  return (
    <span className="office-cell">
      <Badge tone={tones[worst]} icon={worst === 'silent' ? <IconOffline size={16} /> : undefined}>
        {w(`office.device.risk.${worst}`)}
      </Badge>
      {others.map((risk) => (
        <span key={risk} className="office-faint">
          {w(`office.device.risk.${risk}`)}
        </span>
      ))}
    </span>
  );
}

/** What it said it held, and when it said so. */
export function DeviceReported({ reported, missing, lost }: DeviceLine) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  if (lost !== null) return <DeviceLost lost={lost} />;
  if (reported === null) return w('office.devices.never');
  const { waiting, oldestAt, files, attention } = reported;
  const oldest = oldestAt === null ? '' : w('office.devices.oldest', { when: when(oldestAt, now) });
  const more = [
    missing !== null && missing > 0 ? w('office.device.missing', { count: missing }) : '',
    files > 0 ? w('office.device.files', { count: files }) : '',
    attention > 0 ? w('office.device.attention', { count: attention }) : '',
  ].filter(Boolean);
  return (
    <span className="office-cell">
      <span>
        {[w('office.devices.waiting', { count: waiting }), oldest].filter(Boolean).join(', ')}
      </span>
      {more.map((line) => (
        <span key={line}>{line}</span>
      ))}
      <span className="office-faint">
        {w('office.devices.at', { when: when(reported.at, now) })}
      </span>
    </span>
  );
}

/** Version, last complete fetch, room and clock: what whoever helps by telephone asks for. */
export function DeviceState(device: DeviceLine) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const { appVersion, lastCompletePullAt, usageBytes, quotaBytes, skewMs } = device;
  const minutes = Math.round(Math.abs(skewMs ?? 0) / 60_000);
  const used =
    usageBytes === null || quotaBytes === null || quotaBytes === 0
      ? null
      : Math.round((100 * usageBytes) / quotaBytes);
  const lines = [
    lastCompletePullAt === null
      ? w('office.device.never-complete')
      : w('office.device.complete', { when: when(lastCompletePullAt, now) }),
    used === null ? '' : w('office.device.storage', { used }),
    minutes >= 5 ? w('office.device.clock', { minutes }) : '',
  ].filter(Boolean);
  return (
    <span className="office-cell">
      <span>{appVersion}</span>
      {lines.map((line) => (
        <span key={line} className="office-faint">
          {line}
        </span>
      ))}
    </span>
  );
}
