import { useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import type { DeviceList } from '#shared/protocol/office.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';

/** When the centre was last backed up; a warning where that is too long ago. */
export function BackupLine({ backup }: { backup: DeviceList['backup'] }) {
  const w = useWords();
  const moment = useMomentAndAge();
  const { lastAt, late } = backup;
  const last = lastAt === null ? null : w('office.backup.last', { when: moment(lastAt) });
  if (!late) return <p>{last}</p>;
  return (
    <Banner
      tone="attention"
      title={w(lastAt === null ? 'office.backup.none' : 'office.backup.late')}
    >
      {last === null ? null : <p>{last}</p>}
      <p>{w('office.backup.what')}</p>
    </Banner>
  );
}
