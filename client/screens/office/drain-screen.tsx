import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import type { DrainView } from '#shared/protocol/office-drains.ts';
import { drainQuery } from '#client/remote/office-drains.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Timeline } from '#client/ui/timeline.tsx';
import { DrainActions } from './drain-actions.tsx';
import { DrainDevices } from './drain-devices.tsx';
import { DrainVerdict } from './drain-verdict.tsx';
import { namesOf, subjectOf } from './drain-words.ts';
import { OfficeAnswer, OfficeFreshness } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { peopleWay } from './office-ways.ts';

/** What is waited for before an act: one sentence, each device, and what may be done. */
export default function DrainScreen() {
  const w = useWords();
  const { drainId } = useParams<{ drainId: string }>();
  const query = useQuery(drainQuery(drainId));
  const back = { href: peopleWay, label: w('people.title') };
  return (
    <OfficeFrame>
      {query.data === undefined ? <PageHeader title={w('handover.title')} back={back} /> : null}
      <OfficeAnswer query={query} label={w('drain.loading')} rows={6}>
        {(drain) => (
          <>
            <PageHeader
              eyebrow={<DrainWhat drain={drain} />}
              title={w(`drain.title.${drain.preview.kind}`, { names: subjectOf(drain.preview) })}
              back={back}
              meta={<OfficeFreshness query={query} />}
            />
            <div className="office-drain ui-stack">
              {drain.state === 'open' ? <DrainVerdict devices={drain.preview.devices} /> : null}
              {drain.state === 'open' ? <DrainActions drain={drain} /> : null}
              {drain.preview.devices.length === 0 ? null : (
                <Card title={w('drain.devices')} flush>
                  <DrainDevices
                    devices={drain.preview.devices}
                    label={w('drain.devices')}
                    asked={drain.state !== 'stopped'}
                  />
                </Card>
              )}
              <DrainHistory drain={drain} />
            </div>
          </>
        )}
      </OfficeAnswer>
    </OfficeFrame>
  );
}

function DrainWhat({ drain }: { readonly drain: DrainView }) {
  const w = useWords();
  const { kind, cases, heirs, into } = drain.preview;
  const to =
    kind === 'merge'
      ? w('drain.into', { name: into ?? '' })
      : heirs.length > 0
        ? w('drain.to', { names: namesOf(heirs) })
        : cases > 0
          ? w('drain.toNobody')
          : '';
  return [w('drain.cases', { count: cases }), to].filter(Boolean).join(' · ');
}

function DrainHistory({ drain: { steps, state } }: { readonly drain: DrainView }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  return (
    <Card title={w('drain.history')} aside={<Badge>{w(`drain.state.${state}`)}</Badge>}>
      <Timeline
        label={w('drain.history')}
        entries={steps.toReversed().map(({ at, byName, what, note }, i) => ({
          id: `${at} ${i}`,
          when: when(at, now),
          dateTime: at,
          who: byName === '' ? w('drain.centre') : byName,
          title: w(`drain.step.${what}`),
          children:
            note === '' ? null : (
              <p>{what === 'done' ? w('drain.step.left', { count: Number(note) }) : note}</p>
            ),
        }))}
      />
    </Card>
  );
}
