import { useState } from 'react';
import type { DrainStep, DrainView } from '#shared/protocol/office-drains.ts';
import { stepDrainMutation } from '#client/remote/office-drains.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.tsx';
import { Switch } from '#client/ui/switch.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { verdictOf } from './drain-words.ts';
import { GoOnSheet } from './go-on-sheet.tsx';
import { useFailureWords } from './use-failure-words.ts';
import { useOfficeVerb } from './use-office-verb.ts';

/** Wait, ask, go on, or let it be. */
export function DrainActions({ drain }: { readonly drain: DrainView }) {
  const w = useWords();
  const show = useToast();
  const failureWords = useFailureWords();
  const verb = useOfficeVerb(stepDrainMutation);
  const [asking, setAsking] = useState<'go-on' | 'stop' | null>(null);
  const { kind } = verdictOf(drain.preview.devices);
  const clear = kind !== 'holds' && kind !== 'unknown';
  const take = (body: DrainStep, onSuccess?: () => void) =>
    verb.mutate({ id: drain.id, body }, onSuccess === undefined ? {} : { onSuccess });
  return (
    <>
      {verb.error === null ? null : (
        <Banner tone="attention" announce="assertive" title={w('office.failure.title')}>
          {failureWords(verb.error)}
        </Banner>
      )}
      <div className="office-ways">
        {clear ? (
          <Button
            variant="primary"
            disabled={verb.isPending}
            onClick={() => take({ do: 'go-on', reason: '' })}
          >
            {w('drain.goOn')}
          </Button>
        ) : (
          <>
            <Button
              variant="primary"
              disabled={verb.isPending}
              onClick={() =>
                take({ do: 'nudge' }, () => show({ tone: 'done', text: w('drain.nudge.done') }))
              }
            >
              {w('drain.nudge')}
            </Button>
            <Button onClick={() => setAsking('go-on')}>{w('drain.goOn.anyway')}</Button>
          </>
        )}
        <Button variant="quiet" onClick={() => setAsking('stop')}>
          {w('drain.stop')}
        </Button>
      </div>
      <Switch
        label={w('handover.byItself')}
        hint={w('handover.byItself.hint')}
        value={drain.byItself}
        disabled={verb.isPending}
        onChange={(on) => take({ do: 'by-itself', on })}
      />
      {asking === 'go-on' ? <GoOnSheet drainId={drain.id} onClose={() => setAsking(null)} /> : null}
      {asking === 'stop' ? (
        <ConfirmDialog
          open
          title={w('drain.stop.title')}
          confirmLabel={w('drain.stop')}
          cancelLabel={w('drain.stop.stay')}
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            take({ do: 'stop', reason: '' });
          }}
        >
          {w('drain.stop.what')}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
