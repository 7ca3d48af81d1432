import { useFormContext, useWatch } from 'react-hook-form';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconCheck } from '#client/ui/icon.tsx';
import { KnownOf } from './known-of.tsx';
import { LiftOf, NumberOf, OneOf, SomeOf } from './visit-fields.tsx';
import { knownFields, type VisitValues } from './visit-values.ts';
import { VoiceNote } from './voice-note.tsx';

/** The dwelling seldom changes: what earlier visits found is confirmed with one tap, each fact or all of them. */
export function DwellingFields() {
  const w = useWords();
  const { control, setValue } = useFormContext<VisitValues>();
  const known = useWatch({ control, name: 'known' });
  const waiting = knownFields.filter((field) => known[field] === 'known');
  const confirmAll = () => {
    for (const field of waiting) setValue(`known.${field}`, 'confirmed', { shouldDirty: true });
  };
  return (
    <VoiceNote kind="observed">
      {Object.keys(known).length === 0 ? null : (
        <p className="visit-note">{w('visit.known.hint')}</p>
      )}
      {waiting.length > 1 ? (
        <Button icon={<IconCheck size={20} />} onClick={confirmAll}>
          {w('visit.known.all', { n: waiting.length })}
        </Button>
      ) : null}
      <KnownOf name="dwellingKind">
        <OneOf name="dwellingKind" list="dwellingKind" />
      </KnownOf>
      <KnownOf name="tenure">
        <OneOf name="tenure" list="tenure" />
      </KnownOf>
      <KnownOf name="rooms">
        <NumberOf name="rooms" />
      </KnownOf>
      <KnownOf name="areaM2">
        <NumberOf name="areaM2" unit={w('visit.area')} decimals={1} />
      </KnownOf>
      <KnownOf name="floor">
        <NumberOf name="floor" />
      </KnownOf>
      <KnownOf name="lift">
        <LiftOf />
      </KnownOf>
      <KnownOf name="amenities">
        <SomeOf name="amenities" list="amenity" />
      </KnownOf>
      <KnownOf name="barriers">
        <SomeOf name="barriers" list="barrier" />
      </KnownOf>
    </VoiceNote>
  );
}
