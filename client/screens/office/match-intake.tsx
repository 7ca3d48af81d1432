import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { caseQuery, casesQuery, matchIntakeMutation } from '#client/remote/office.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { caseWay, registerFromWay } from './office-ways.ts';
import { useFailureWords } from './use-failure-words.ts';
import { useOfficeVerb, useRequestId } from './use-office-verb.ts';

const ConfirmDialog = lazy(() =>
  import('#client/ui/confirm-dialog.tsx').then((module) => ({ default: module.ConfirmDialog })),
);

interface Choice {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly personName: string;
}

/** Searches, shows enough to tell two people apart, and asks before anything is joined. */
export function MatchIntake({
  record,
  openedCaseId,
}: {
  readonly record: OfficeRecord;
  /** The case file just opened for this record. */
  readonly openedCaseId: string | null;
}) {
  const w = useWords();
  const { day } = useFormats();
  const show = useToast();
  const navigate = useNavigate();
  const words = useFailureWords();
  const stated = (record.row.data['statedPerson'] ?? {}) as Readonly<Record<string, string | null>>;
  const name = stated['name'] ?? textOf(record.row.data['childName']);
  const [typed, setTyped] = useState(name);
  const search = useDeferredValue(typed.trim());
  const found = useInfiniteQuery({
    ...casesQuery({ search, assignee: '' }),
    enabled: search.length > 1,
    placeholderData: (before) => before,
  });
  const opened = useQuery({ ...caseQuery(openedCaseId ?? ''), enabled: openedCaseId !== null });
  const [asked, setAsked] = useState<Choice | null>(null);
  const verb = useOfficeVerb(matchIntakeMutation);
  const requestId = useRequestId();
  const match = (choice: Choice) => {
    setAsked(null);
    verb.mutate(
      {
        id: record.row.id,
        body: { requestId: requestId.take(), rev: record.row.rev, caseId: choice.caseId },
      },
      {
        onSuccess: () => {
          requestId.answered();
          show({ tone: 'done', text: w('office.intake.done', { number: choice.caseNumber }) });
          navigate?.(caseWay(choice.caseId));
        },
        onError: (error) => requestId.answered(error),
      },
    );
  };
  const cases = found.data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <Card title={w('office.intake.search')}>
      <div className="ui-stack">
        <p>{w('office.intake.what')}</p>
        <DefinitionList
          missing={w('app.unknown')}
          items={[
            { label: w('office.intake.stated'), value: name || null },
            {
              label: w('office.alert.address'),
              value: stated['address'] || textOf(record.row.data['address']) || null,
            },
          ]}
        />
        {opened.data === undefined ? null : (
          <Button variant="primary" onClick={() => opened.data && setAsked(opened.data)}>
            {w('office.intake.confirmTitle', { number: opened.data.caseNumber })}
          </Button>
        )}
        <TextField
          type="search"
          label={w('office.cases.search')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
        {verb.isError ? <Banner tone="attention">{words(verb.error)}</Banner> : null}
        {found.data !== undefined && cases.length === 0 ? <p>{w('office.intake.none')}</p> : null}
        {cases.length > 0 ? (
          <div className="office-results">
            <List label={w('office.intake.results')}>
              {cases.map((line) => (
                <ListRow
                  key={line.caseId}
                  title={line.personName}
                  meta={[
                    line.birthOn === null ? '' : day(line.birthOn),
                    line.address,
                    line.caseNumber,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  trailing={
                    <Button
                      aria-label={`${w('office.intake.choose')}: ${line.personName}`}
                      onClick={() => setAsked(line)}
                    >
                      {w('office.intake.choose')}
                    </Button>
                  }
                />
              ))}
            </List>
          </div>
        ) : null}
        <div>
          <ButtonLink href={registerFromWay(record.row.id)}>
            {w('office.intake.register')}
          </ButtonLink>
        </div>
      </div>
      {asked === null ? null : (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            title={w('office.intake.confirmTitle', { number: asked.caseNumber })}
            confirmLabel={w('office.intake.submit')}
            cancelLabel={w('app.cancel')}
            onConfirm={() => match(asked)}
            onCancel={() => setAsked(null)}
          >
            {w('office.intake.confirm', { stated: name, name: asked.personName })}
          </ConfirmDialog>
        </Suspense>
      )}
    </Card>
  );
}
