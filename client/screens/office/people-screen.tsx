import { useQuery } from '@tanstack/react-query';
import { drainDeviceStates, type DrainList } from '#shared/protocol/office-drains.ts';
import { staffQuery } from '#client/remote/office.ts';
import { drainsQuery } from '#client/remote/office-drains.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconPeople } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { drainTones } from './drain-words.ts';
import { OfficeAnswer, OfficeFreshness } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { drainWay, personWay } from './office-ways.ts';

/** Who works here and how much each carries; what waits for devices stands first. */
export default function PeopleScreen() {
  const w = useWords();
  const codes = useCodes();
  const query = useQuery(staffQuery());
  const { drains = [] } = useQuery(drainsQuery()).data ?? {};
  const open = drains.filter(({ endedAt }) => endedAt === null);
  const over = drains.filter(({ endedAt }) => endedAt !== null);
  return (
    <OfficeFrame>
      <PageHeader title={w('people.title')} meta={<OfficeFreshness query={query} />} />
      <div className="ui-stack">
        {open.length === 0 ? null : <Drains title={w('drain.list')} drains={open} />}
        <OfficeAnswer query={query} label={w('people.loading')} rows={6}>
          {({ staff }) =>
            staff.length === 0 ? (
              <EmptyState icon={<IconPeople size={32} />} title={w('people.none')} />
            ) : (
              <>
                <p>{w('people.what')}</p>
                <Card flush>
                  <List label={w('people.title')}>
                    {staff.map(({ id, name, role, providerName, cases, disabled }) => (
                      <ListRow
                        key={id}
                        href={disabled ? undefined : personWay(id)}
                        title={name}
                        meta={[codes.word('role', role), providerName].filter(Boolean).join(' · ')}
                        trailing={
                          disabled ? (
                            <Badge>{w('people.ended')}</Badge>
                          ) : role === 'social-worker' || role === 'care-worker' ? (
                            w('people.casesOf', { count: cases })
                          ) : undefined
                        }
                      />
                    ))}
                  </List>
                </Card>
              </>
            )
          }
        </OfficeAnswer>
        {over.length === 0 ? null : <Drains title={w('drain.list.over')} drains={over} />}
      </div>
    </OfficeFrame>
  );
}

function Drains({
  title,
  drains,
}: {
  readonly title: string;
  readonly drains: DrainList['drains'];
}) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  return (
    <Card title={title} flush>
      <List label={title}>
        {drains.map((drain) => (
          <ListRow
            key={drain.id}
            href={drainWay(drain.id)}
            title={w(`drain.title.${drain.kind}`, { names: drain.names.join(', ') })}
            meta={when(drain.endedAt ?? drain.startedAt, now)}
            note={
              drain.endedAt !== null ? undefined : (
                <span className="office-badges">
                  {drainDeviceStates.map((state) =>
                    drain[state] === 0 ? null : (
                      <Badge key={state} tone={drainTones[state]}>
                        {w(`drain.verdict.${state}`, { count: drain[state] })}
                      </Badge>
                    ),
                  )}
                </span>
              )
            }
            trailing={<Badge>{w(`drain.state.${drain.state}`)}</Badge>}
          />
        ))}
      </List>
    </Card>
  );
}
