import { useState } from 'react';
import { useParams, useSearch } from 'wouter';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useRefused, type RefusedWork } from '#client/store/use-refused.ts';
import { useWatch } from '#client/store/use-store.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import type { JsonObject } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import type { CaseView, Draft } from '#client/store/store-api.ts';
import { contactFields, contactOf, type ContactValues } from './change-contact.ts';
import { ContactForm } from './contact-form.tsx';

export default function ContactScreen() {
  const w = useWords();
  const { caseId } = useParams<{ caseId: string }>();
  const search = new URLSearchParams(useSearch());
  const view = useWatch({ kind: 'case', caseId });
  const drafts = useWatch({ kind: 'drafts' });
  const refused = useRefused(search.get('attention'));
  if (view === undefined || drafts === undefined || refused === undefined)
    return <Skeleton label={w('app.loading')} rows={5} />;
  const person = view?.rows.find((row) => row.id === view.card.personId);
  if (view === null || person === undefined || view.card.spaces.person === undefined) {
    return (
      <EmptyState
        title={w('case.missing')}
        action={<ButtonLink href="/cases">{w('case.back')}</ButtonLink>}
      >
        {w('case.missingHint')}
      </EmptyState>
    );
  }
  return (
    <OneContact
      view={view}
      person={person}
      draft={drafts.find((draft) => draft.key === `contact:${caseId}`) ?? null}
      refused={refused}
    />
  );
}

interface OneContactProps {
  readonly view: CaseView;
  readonly person: CaseView['rows'][number];
  readonly draft: Draft | null;
  readonly refused: RefusedWork | null;
}

/** What the form starts from is decided once, and is what the change names as seen. */
function OneContact({ view, person, draft, refused }: OneContactProps) {
  const refusal = useRefusalWords();
  const [begun] = useState(() => {
    const kept =
      draft === null
        ? null
        : (draft.value as unknown as { values: ContactValues; shown: JsonObject });
    const shown = kept?.shown ?? person.data;
    const refusedFields = refused?.body.op === 'patch' ? refused.body.fields : {};
    const mended = contactFields.flatMap((field) => {
      const edit = refusedFields[field];
      return edit !== undefined && 'to' in edit ? [[field, textOf(edit.to)]] : [];
    });
    return {
      values: kept?.values ?? {
        ...contactOf(shown),
        ...(Object.fromEntries(mended) as Partial<ContactValues>),
      },
      shown,
      startedAt: draft?.startedAt ?? new Date().toISOString(),
      refusal: refused === null ? null : refusal(refused),
      supersedes: refused?.changeId,
    };
  });
  return <ContactForm card={view.card} personId={person.id} begun={begun} />;
}
