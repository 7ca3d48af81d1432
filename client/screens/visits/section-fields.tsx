import { useFormContext, useWatch } from 'react-hook-form';
import { timeInRiga } from '#client/i18n/riga-time.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { IconClock, IconShield } from '#client/ui/icon.tsx';
import { Link } from '#client/ui/link.tsx';
import { PhotoField } from '#client/photos/photo-field.tsx';
import { PhotoList } from '#client/photos/photo-list.tsx';
import { DwellingFields } from './dwelling-fields.tsx';
import { StatedFields } from './stated-fields.tsx';
import { useVisitAbout } from './visit-context.ts';
import {
  ClockOf,
  DayOf,
  KindOf,
  LineOf,
  MembersOf,
  OneOf,
  ProseOf,
  SomeOf,
} from './visit-fields.tsx';
import type { SectionId } from './visit-sections.ts';
import type { VisitValues } from './visit-values.ts';
import { VoiceNote } from './voice-note.tsx';

interface Props {
  readonly today: string;
  readonly short: boolean;
}

function VisitFields({ today, short }: Props) {
  const w = useWords();
  const { setValue } = useFormContext<VisitValues>();
  return (
    <>
      <OneOf name="outcome" list="visitOutcome" />
      {short ? (
        <>
          <p className="visit-note" role="status">
            {w('visit.outcome.short')}
          </p>
          <ProseOf
            name="conditionNote"
            label={w('visit.whatHappened')}
            hint={w('visit.whatHappenedHint')}
          />
        </>
      ) : null}
      <div className="visit-times">
        <DayOf name="visitedOn" max={today} />
        <ClockOf name="startTime" />
        <div className="visit-end">
          <ClockOf name="endTime" optional />
          <Button
            icon={<IconClock size={20} />}
            aria-label={w('visit.endNow.label')}
            onClick={() =>
              setValue('endTime', timeInRiga(Date.now()), {
                shouldDirty: true,
                shouldValidate: false,
              })
            }
          >
            {w('visit.endNow')}
          </Button>
        </div>
      </div>
      <KindOf />
      <LineOf name="address" optional />
      <ProseOf name="purpose" rows={2} optional />
    </>
  );
}

function PresentFields({ short }: Props) {
  const w = useWords();
  const { members } = useVisitAbout();
  return (
    <>
      <ProseOf name="staffPresent" rows={2} hint={w('visit.oneALine')} />
      {!short && members.length > 0 ? <MembersOf members={members} /> : null}
      <ProseOf name="othersPresent" rows={2} hint={w('visit.othersHint')} optional />
    </>
  );
}

function ConditionsFields() {
  const w = useWords();
  const { hasChildren } = useVisitAbout();
  return (
    <VoiceNote kind="observed">
      <OneOf name="condition" list="condition" />
      <OneOf name="hygiene" list="condition" />
      <SomeOf name="hazards" list="hazard" />
      <ProseOf name="conditionNote" />
      <ProseOf name="foodAndClothing" />
      <ProseOf
        name="childSleepingPlaces"
        {...(hasChildren ? { hint: w('visit.children') } : { optional: true })}
      />
    </VoiceNote>
  );
}

function LivingFields() {
  const w = useWords();
  const { caseId } = useVisitAbout();
  return (
    <VoiceNote kind="observed">
      <ProseOf name="incomeObserved" />
      <ProseOf name="debts" />
      <ProseOf name="helpFromRelatives" />
      <ProseOf name="selfCare" />
      <SomeOf name="signsOfHarm" list="signOfHarm" hint={w('visit.harmHint')} />
      <Banner
        tone="attention"
        actions={
          <Link
            variant="alone"
            href={`/alert/new${caseId === null ? '' : `?case=${caseId}`}`}
            icon={<IconShield size={20} />}
          >
            {w('case.raiseAlert')}
          </Link>
        }
      >
        {w('visit.alertHint')}
      </Banner>
    </VoiceNote>
  );
}

function PhotoFields() {
  const { control, getValues, setValue } = useFormContext<VisitValues>();
  const { photosSaved } = useVisitAbout();
  const photos = useWatch({ control, name: 'photos' });
  return (
    <>
      <PhotoList photos={photosSaved} />
      <PhotoField
        value={photos}
        current={() => getValues('photos')}
        already={photosSaved.length}
        onChange={(next) => setValue('photos', [...next], { shouldDirty: true })}
      />
    </>
  );
}

function AcknowledgementFields() {
  const w = useWords();
  const { control } = useFormContext<VisitValues>();
  const acknowledgement = useWatch({ control, name: 'acknowledgement' });
  return (
    <>
      <OneOf name="acknowledgement" list="acknowledgement" hint={w('visit.acknowledgementHint')} />
      {acknowledgement === 'acknowledged' ? (
        <LineOf name="acknowledgedBy" autoCapitalize="words" />
      ) : null}
    </>
  );
}

/** What each section asks, in the order a visit goes. */
export function SectionFields({ id, ...props }: Props & { readonly id: SectionId }) {
  switch (id) {
    case 'person':
      return <StatedFields />;
    case 'visit':
      return <VisitFields {...props} />;
    case 'present':
      return <PresentFields {...props} />;
    case 'dwelling':
      return <DwellingFields />;
    case 'conditions':
      return <ConditionsFields />;
    case 'living':
      return <LivingFields />;
    case 'told':
      return (
        <VoiceNote kind="told">
          <ProseOf name="clientSays" rows={5} />
        </VoiceNote>
      );
    case 'urgent':
      return (
        <VoiceNote kind="observed">
          <ProseOf name="urgentNeeds" optional />
          <ProseOf name="doneAtOnce" optional />
        </VoiceNote>
      );
    case 'photos':
      return <PhotoFields />;
    case 'conclusions':
      return (
        <VoiceNote kind="concluded">
          {props.short ? null : <ProseOf name="conclusions" rows={5} />}
          <ProseOf name="nextStep" rows={2} />
          <DayOf name="nextStepOn" />
        </VoiceNote>
      );
    case 'acknowledgement':
      return <AcknowledgementFields />;
    default:
      return id satisfies never;
  }
}
