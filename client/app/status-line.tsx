import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { SyncStatus } from '#client/store/store-api.ts';
import { StatusStrip } from '#client/ui/status-strip.tsx';
import { describeStatus, type Said } from './describe-status.ts';

export function StatusLine({ status, carriesData }: { status: SyncStatus; carriesData: boolean }) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const say = ({ id, values, age, when }: Said) =>
    w(id, {
      ...values,
      ...(age === undefined ? {} : { age: formats.age(age, now) }),
      ...(when === undefined ? {} : { when: formats.when(when, now) }),
    });
  const { state, main, details, href } = describeStatus(status, carriesData, now);
  return (
    <StatusStrip state={state} detail={details.map(say).join(' · ')} href={href}>
      {say(main)}
    </StatusStrip>
  );
}
