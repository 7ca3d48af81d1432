import { useWatch } from '#client/store/use-store.tsx';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { Draft } from '#client/store/store-api.ts';
import { Card } from '#client/ui/card.tsx';
import { IconEdit } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { Section } from '#client/ui/section.tsx';
import { draftWay } from './visit-way.ts';

const forms = ['home-visit', 'alert', 'consultation', 'contact', 'plan'] as const;

/** Forms that were begun and not finished; each opens where it was left. */
export function DraftList({ drafts }: { readonly drafts: readonly Draft[] }) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const cards = useWatch({ kind: 'cases' });
  const nameOf = (caseId: string | null) =>
    cards?.find((card) => card.caseId === caseId)?.personName ?? w('today.draft.noName');
  return (
    <Section title={w('today.drafts')}>
      <Card flush>
        <List label={w('today.drafts')}>
          {drafts.map((draft) => {
            const form = forms.find((each) => each === draft.form);
            return (
              <ListRow
                key={draft.key}
                href={draftWay(draft)}
                leading={<IconEdit />}
                title={nameOf(draft.caseId)}
                meta={`${w(form === undefined ? 'today.draft.other' : `today.draft.${form}`)} · ${w('today.draft.saved', { age: formats.age(draft.savedAt, now) })}`}
              />
            );
          })}
        </List>
      </Card>
    </Section>
  );
}
