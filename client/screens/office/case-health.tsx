import { textOf, textsOf } from '#shared/lib/json-text.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { Voice } from '#client/ui/voice.tsx';
import type { CaseFileParts } from './case-file-of.ts';

/** What a care visit needs to know, and the assessments it comes from. */
export function CaseHealth({ parts }: { readonly parts: CaseFileParts }) {
  const w = useWords();
  const codes = useCodes();
  const { day } = useFormats();
  const care = parts.careHealth?.data;
  return (
    <div className="ui-stack">
      {parts.safety.length > 0 ? (
        <Banner tone="attention" title={w('office.case.safety')}>
          <DefinitionList
            items={parts.safety.map(({ data }) => ({
              label: codes.word('safetyKind', textOf(data['kind'])),
              value: textOf(data['text']),
              source: day(textOf(data['notedOn'])),
            }))}
          />
        </Banner>
      ) : null}
      <Card title={w('office.case.care')}>
        {care === undefined ? (
          <p>{w('office.case.noCare')}</p>
        ) : (
          <DefinitionList
            missing={w('app.unknown')}
            items={[
              { label: codes.field('mobility'), value: textOf(care['mobility']) || null },
              {
                label: codes.field('technicalAids'),
                value: textsOf(care['technicalAids']).join(', ') || null,
              },
              {
                label: codes.field('allergies'),
                value: textsOf(care['allergies']).join(', ') || null,
              },
              { label: codes.field('medicines'), value: textOf(care['medicines']) || null },
            ]}
          />
        )}
      </Card>
      <Card title={w('office.case.needs')}>
        {parts.needs.length === 0 ? <p>{w('office.case.noNeeds')}</p> : null}
        <div className="ui-stack">
          {parts.needs.map(({ id, data }) => (
            <article key={id} className="ui-stack">
              <h3>{`${day(textOf(data['assessedOn']))}, ${textOf(data['assessedBy'])}`}</h3>
              <DefinitionList
                items={Object.entries((data['grades'] ?? {}) as Record<string, string>).map(
                  ([domain, grade]) => ({
                    label: codes.word('needDomain', domain),
                    value: codes.word('needGrade', grade),
                  }),
                )}
              />
              {textOf(data['narrative']) === '' ? null : (
                <Voice kind="concluded" label={codes.field('narrative')}>
                  {textOf(data['narrative'])}
                </Voice>
              )}
            </article>
          ))}
        </div>
      </Card>
    </div>
  );
}
