import type { DrainDevice } from '#shared/protocol/office-drains.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { drainTones, verdictOf } from './drain-words.ts';

/** In one sentence: may one go on. A silent device is unknown, never empty. */
export function DrainVerdict({ devices }: { readonly devices: readonly DrainDevice[] }) {
  const w = useWords();
  const { kind, count } = verdictOf(devices);
  if (kind === 'none') return <Banner tone="done" title={w('drain.verdict.none')} />;
  const unknown = devices.filter(({ state }) => state === 'unknown').length;
  return (
    <Banner tone={drainTones[kind]} announce="polite" title={w(`drain.verdict.${kind}`, { count })}>
      <p>{w(`drain.verdict.${kind}.what`)}</p>
      {kind === 'holds' && unknown > 0 ? (
        <p>{w('drain.verdict.unknown', { count: unknown })}</p>
      ) : null}
    </Banner>
  );
}
