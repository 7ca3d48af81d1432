import { useQuery } from '@tanstack/react-query';
import type { CaseCopies as Copies } from '#shared/protocol/office-drains.ts';
import { copiesQuery } from '#client/remote/office-drains.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { IconCheckRing, IconOffline, IconWarn } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';

type Copy = Copies['copies'][number];
const tones = { gone: 'done', leaving: 'attention', unknown: 'offline' } as const;
const icons = {
  gone: <IconCheckRing size={16} />,
  leaving: <IconWarn size={16} />,
  unknown: <IconOffline size={16} />,
} as const;

/** Devices of people whose right to the case has ended: the copy is gone, about to go, or nobody knows. */
export function CaseCopies({ caseId }: { readonly caseId: string }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const { copies = [] } = useQuery(copiesQuery(caseId)).data ?? {};
  if (copies.length === 0) return null;
  const said = ({ state, goneAt, lastContactAt }: Copy) =>
    state === 'leaving'
      ? w('copies.leaving')
      : w(`copies.${state}`, { when: when(goneAt ?? lastContactAt, now) });
  return (
    <Card title={w('copies.title')} flush>
      <List label={w('copies.title')}>
        {copies.map((copy) => (
          <ListRow
            key={copy.replicaId}
            title={copy.personName}
            meta={copy.label}
            note={
              <Badge tone={tones[copy.state]} icon={icons[copy.state]}>
                {said(copy)}
              </Badge>
            }
          />
        ))}
      </List>
    </Card>
  );
}
