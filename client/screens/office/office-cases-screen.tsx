import { useCallback, useDeferredValue, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { casesQuery, staffQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { fieldId } from '#client/ui/field.tsx';
import { IconPlus, IconSearch } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Select } from '#client/ui/select.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { AssignSheet } from './assign-sheet.tsx';
import { CasesTable } from './cases-table.tsx';
import { KeysHelp } from './keys-help.tsx';
import { OfficeAnswer, OfficeFreshness } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { registerWay } from './office-ways.ts';
import { caseworkers } from './staff-choices.ts';
import { useDeskKeys } from './use-desk-keys.ts';

const searchName = 'search';
/** One letter finds everybody. */
const shortestSearch = 2;

/** All case files of the municipality: find one, or pick a dozen and give them to somebody. */
export default function OfficeCasesScreen() {
  const w = useWords();
  const [typed, setTyped] = useState('');
  const [assignee, setAssignee] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [assigning, setAssigning] = useState(false);
  const [help, setHelp] = useState(false);
  const asked = useDeferredValue(typed.trim());
  const search = asked.length < shortestSearch ? '' : asked;
  const query = useInfiniteQuery({
    ...casesQuery({ search, assignee }),
    placeholderData: (before) => before,
  });
  const staff = useQuery(staffQuery());
  const onSearch = useCallback(() => document.getElementById(fieldId(searchName))?.focus(), []);
  const onHelp = useCallback(() => setHelp(true), []);
  const list = useDeskKeys({ onSearch, onHelp });
  return (
    <OfficeFrame>
      <PageHeader
        title={w('office.cases.title')}
        meta={<OfficeFreshness query={query} />}
        actions={
          <ButtonLink href={registerWay} icon={<IconPlus size={20} />}>
            {w('office.register.title')}
          </ButtonLink>
        }
      />
      <div className="office-filter" role="search">
        <TextField
          type="search"
          name={searchName}
          label={w('office.cases.search')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          spellCheck={false}
        />
        <Select
          label={w('office.cases.assignee')}
          value={assignee}
          onChange={setAssignee}
          placeholder={w('office.cases.everybody')}
          options={caseworkers(staff.data?.staff ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
        />
      </div>
      <OfficeAnswer query={query} label={w('office.cases.loading')} rows={10}>
        {({ pages }) => {
          const cases = pages.flatMap((page) => page.cases);
          if (cases.length === 0)
            return (
              <EmptyState icon={<IconSearch size={32} />} title={w('office.cases.none')}>
                {w('office.cases.noneHint')}
              </EmptyState>
            );
          return (
            <div className="ui-stack" ref={list}>
              <div className="office-picked" role="status">
                {picked.size === 0 ? (
                  <span>
                    {w(query.hasNextPage ? 'office.cases.foundMore' : 'office.cases.found', {
                      count: cases.length,
                    })}
                  </span>
                ) : (
                  <>
                    <span>{w('office.cases.picked', { count: picked.size })}</span>
                    <Button variant="primary" onClick={() => setAssigning(true)}>
                      {w('office.cases.assign')}
                    </Button>
                    <Button variant="quiet" onClick={() => setPicked(new Set())}>
                      {w('office.cases.unpick')}
                    </Button>
                  </>
                )}
              </div>
              <CasesTable cases={cases} picked={picked} onPick={setPicked} />
              {query.hasNextPage ? (
                <div>
                  <Button
                    onClick={() => void query.fetchNextPage()}
                    disabled={query.isFetchingNextPage}
                  >
                    {w('office.cases.more')}
                  </Button>
                </div>
              ) : null}
            </div>
          );
        }}
      </OfficeAnswer>
      {assigning ? (
        <AssignSheet
          caseIds={[...picked]}
          onClose={() => setAssigning(false)}
          onDone={(left) => {
            setPicked(new Set(left));
            setAssigning(false);
          }}
        />
      ) : null}
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </OfficeFrame>
  );
}
