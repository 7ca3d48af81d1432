import type { DeviceLine } from '#shared/protocol/office.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';

/** A store its browser has no more: its last word, kept on the device outside it. */
export function DeviceLost({ lost }: { readonly lost: NonNullable<DeviceLine['lost']> }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const { at, waiting, oldestAt, knownAt } = lost;
  return (
    <span className="office-cell">
      <span>
        {[
          w('office.device.lost-waiting', { count: waiting }),
          oldestAt === null ? '' : w('office.devices.oldest', { when: when(oldestAt, now) }),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
      {knownAt === null ? null : (
        <span>{w('office.device.lost-known', { when: when(knownAt, now) })}</span>
      )}
      <span className="office-faint">{w('office.device.lost-at', { when: when(at, now) })}</span>
    </span>
  );
}
