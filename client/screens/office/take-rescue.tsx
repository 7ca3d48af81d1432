import { useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { officeKey } from '#client/remote/office.ts';
import {
  mostFileBytes,
  readRescueFile,
  sendRescueFile,
  type RescueResult,
} from '#client/remote/rescue.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { IconInbox } from '#client/ui/icon.tsx';

type Told = RescueResult | 'not-a-file' | 'too-large' | 'failed';

/** A file from a tablet that can't send: whoever takes it in sees how much it was, and nothing of it. */
export function TakeRescue() {
  const w = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const taking = useMutation({
    mutationFn: async (chosen: File): Promise<Told> => {
      if (chosen.size > mostFileBytes) return 'too-large';
      const file = readRescueFile(await chosen.text());
      return file === null ? 'not-a-file' : sendRescueFile(file);
    },
    onMutate: () => setTold(null),
    onSuccess: (result) => {
      setTold(result);
      void client.invalidateQueries({ queryKey: officeKey });
    },
    onError: () => setTold('failed'),
  });
  return (
    <Card title={w('rescue.take.title')}>
      <div className="ui-stack">
        <p>{w('rescue.take.what')}</p>
        <input
          ref={picker}
          type="file"
          hidden
          data-testid="rescue-file"
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            // The same file may be chosen once more.
            currentTarget.value = '';
            if (chosen !== undefined) taking.mutate(chosen);
          }}
        />
        <div>
          <Button
            icon={<IconInbox />}
            disabled={taking.isPending}
            onClick={() => picker.current?.click()}
          >
            {w(taking.isPending ? 'rescue.take.busy' : 'rescue.take.choose')}
          </Button>
        </div>
        {told === null ? null : typeof told === 'string' ? (
          <Banner tone="attention" announce="polite">
            {w(`rescue.take.${told}`)}
          </Banner>
        ) : (
          <Taken result={told} />
        )}
      </div>
    </Card>
  );
}

function Taken({ result }: { readonly result: RescueResult }) {
  const w = useWords();
  const isDamaged = result.unreadable + result.missing > 0;
  const shown = (['taken', 'known', 'queued', 'unreadable', 'missing'] as const).filter(
    (key) => result[key] > 0 || key === 'taken',
  );
  return (
    <Banner
      tone={isDamaged ? 'attention' : 'done'}
      announce="polite"
      title={w(isDamaged ? 'rescue.take.done-in-part' : 'rescue.take.done')}
    >
      {isDamaged ? <p>{w('rescue.take.damaged')}</p> : null}
      <DefinitionList
        items={shown.map((key) => ({
          label: w(`rescue.taken.${key}`),
          value: String(result[key]),
        }))}
      />
    </Banner>
  );
}
