import { useWords } from '#client/i18n/use-words.tsx';
import { IconCheckRing, IconDownload } from '#client/ui/icon.tsx';

/** A promise a worker understands before leaving: which of today's case files work without a network. */
export function Readiness({ ready, total }: { readonly ready: number; readonly total: number }) {
  const w = useWords();
  const all = ready === total;
  return (
    <div className="today-ready" data-all={all || undefined}>
      {all ? <IconCheckRing size={20} /> : <IconDownload size={20} />}
      <div>
        <div>{w('today.ready', { ready, total })}</div>
        {all ? null : <div className="today-ready-hint">{w('today.notReady')}</div>}
      </div>
    </div>
  );
}
