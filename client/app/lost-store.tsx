import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { useStore, useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';

/** The browser has the person's store no more: said until they have read it, and before anybody signs in. */
export function LostStore() {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const store = useStore();
  const status = useWatch({ kind: 'status' });
  const lost = status?.lost ?? null;
  if (lost === null) return null;
  const { waiting, oldestAt, knownAt } = lost;
  const known = status?.signedIn !== null;
  return (
    <Banner
      shape="strip"
      tone={waiting > 0 ? 'attention' : 'info'}
      title={w('lost.title')}
      announce={waiting > 0 ? 'assertive' : 'polite'}
      actions={
        known ? (
          <Button onClick={() => void store.acknowledgeLoss()}>{w('lost.read')}</Button>
        ) : undefined
      }
    >
      <p>
        {waiting > 0
          ? w('lost.waiting', { count: waiting, oldest: when(oldestAt ?? knownAt, now) })
          : w('lost.none')}
      </p>
      <p>{w('lost.why', { when: when(knownAt, now) })}</p>
      {known ? null : <p>{w('lost.sign-in')}</p>}
    </Banner>
  );
}
