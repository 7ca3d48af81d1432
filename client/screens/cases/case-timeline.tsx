import { useState } from 'react';
import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { PhotoList } from '#client/photos/photo-list.tsx';
import { photosOf } from '#client/photos/photo.ts';
import type { CaseView } from '#client/store/store-api.ts';
import { useSignedIn } from '#client/store/use-store.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { ButtonLink, Link } from '#client/ui/link.tsx';
import { Section } from '#client/ui/section.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Timeline } from '#client/ui/timeline.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { Amendments } from '#client/amendments/amendments.tsx';
import { timelineOf, type Happening } from './timeline-of.ts';
import { textOf } from '#shared/lib/json-text.ts';

const first = 6;
const voiceKinds = ['observed', 'told', 'concluded'] as const;

export function CaseTimeline({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const stateOf = useStateWords();
  const now = useNow();
  const { role } = useSignedIn();
  const [all, setAll] = useState(false);
  const happenings = timelineOf(view.rows);
  const shown = all ? happenings : happenings.slice(0, first);
  const { caseId } = view.card;

  const title = ({ type, row }: Happening) => {
    const list =
      type === 'home-visit' ? 'visitKind' : type === 'consultation' ? 'consultationKind' : null;
    const kind = list === null ? '' : codes.word(list, textOf(row.data['kind']));
    const outcome =
      type === 'home-visit' && row.data['outcome'] !== 'done'
        ? codes.word('visitOutcome', textOf(row.data['outcome']))
        : '';
    return [codes.word('recordType', type), kind, outcome].filter(Boolean).join(' · ');
  };
  const state = ({ id, row }: Happening) => {
    const own = view.states[id];
    if (own !== undefined) return <StateMark {...stateOf(own)} />;
    const { review } = row.data as { review?: string };
    if (review === 'returned')
      return <Badge tone="attention">{codes.word('review', review)}</Badge>;
    return review === 'accepted' ? <Badge tone="done">{codes.word('review', review)}</Badge> : null;
  };

  return (
    <Section
      title={w('case.timeline')}
      aside={
        role === 'care-worker' ? null : (
          <ButtonLink href={`/consultation/new?case=${caseId}`}>
            {w('case.addConsultation')}
          </ButtonLink>
        )
      }
    >
      {happenings.length === 0 ? <p className="case-none">{w('case.timeline.none')}</p> : null}
      <Timeline
        label={w('case.timeline')}
        entries={shown.map((one) => ({
          id: one.id,
          when: one.at.length > 10 ? formats.when(one.at, now) : formats.day(one.at),
          dateTime: one.at,
          who: one.by,
          title: title(one),
          state: state(one),
          children: (
            <>
              {voiceKinds
                .filter((kind) => one[kind].length > 0)
                .map((kind) => (
                  <Voice key={kind} kind={kind} label={w(`case.voice.${kind}`)}>
                    {one[kind].join('\n')}
                  </Voice>
                ))}
              <PhotoList photos={photosOf(view.rows, one.id)} />
              <Amendments view={view} subjectId={one.id} />
              {one.type === 'home-visit' ? (
                <Link variant="alone" href={`/visit/${one.id}?case=${caseId}`}>
                  {w('case.timeline.open')}
                </Link>
              ) : null}
            </>
          ),
        }))}
      />
      {shown.length < happenings.length ? (
        <Button onClick={() => setAll(true)}>{w('case.timeline.more')}</Button>
      ) : null}
    </Section>
  );
}
