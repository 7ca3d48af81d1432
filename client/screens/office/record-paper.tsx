import type { ReactNode } from 'react';
import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { fieldName } from '#client/i18n/field-name.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { useSignedIn } from '#client/store/use-store.tsx';
import { AmendmentList } from './amendment-list.tsx';
import { CareTaskLines } from './care-task-lines.tsx';
import { RecordFiles } from './record-files.tsx';
import { PaperField } from './paper-field.tsx';
import { partsOf, type DocumentType } from './record-document.ts';
import { usePeopleNames } from './use-people-names.ts';
import './paper.css';

/** A record as the document one would file: on the screen, and on paper. */
export function RecordPaper({
  record,
  type,
  fieldAside,
}: {
  readonly record: OfficeRecord;
  readonly type: DocumentType;
  /** Beside a field: the reviewer's reason, or the way to give one. */
  readonly fieldAside?: ((field: string) => ReactNode) | undefined;
}) {
  const w = useWords();
  const codes = useCodes();
  const me = useSignedIn();
  const { moment } = useFormats();
  const say = useFieldValue(usePeopleNames(record.people));
  const { row, about } = record;
  const stated = row.data['statedPerson'] as Readonly<Record<string, string>> | null | undefined;
  return (
    <article className="paper" aria-labelledby="paper-title">
      <header className="paper-head">
        <p className="paper-office">{`${me.municipalityName}. ${me.office}`}</p>
        <h2 id="paper-title">{w(`office.review.doc.${type}`)}</h2>
        <p>
          {about
            ? w('office.review.caseFile', { number: about.caseNumber, name: about.personName })
            : (stated?.['name'] ?? w('office.queue.unnamed'))}
        </p>
        <p className="paper-meta">
          {w('office.review.author', {
            name: textOf(row.data['recordedByName']),
            when: moment(row.at),
          })}
        </p>
      </header>
      {partsOf(type, row.data).map((part) => (
        <section key={part.section} className="paper-part" data-voice-part={part.voice}>
          <h3>{w(`office.review.section.${part.section}`)}</h3>
          <div className="paper-fields">
            {part.fields.map((field) => (
              <PaperField
                key={field}
                label={codes.field(fieldName(type, field, row.data))}
                voice={part.voice}
                value={
                  type === 'care-visit' && field === 'tasks' ? (
                    <CareTaskLines value={row.data[field]} />
                  ) : (
                    withUnit(field, say(type, field, row.data[field]))
                  )
                }
                raw={row.data[field]}
                aside={fieldAside?.(field)}
              />
            ))}
          </div>
        </section>
      ))}
      <RecordFiles recordId={row.id} />
      {record.amendments.length === 0 ? null : (
        <section className="paper-part">
          <h3>{w('amend.list')}</h3>
          <AmendmentList rows={record.amendments} />
        </section>
      )}
      <footer className="paper-sign">
        <span>{w('office.review.signature')}</span>
      </footer>
    </article>
  );
}

const units: Readonly<Record<string, string>> = { areaM2: 'm²', durationMinutes: 'min' };

function withUnit(field: string, words: string): string {
  const unit = units[field];
  return unit === undefined ? words : `${words} ${unit}`;
}
