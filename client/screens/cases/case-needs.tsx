import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { textOf } from '#shared/lib/json-text.ts';

/** The newest assessment: where help is needed, and the level of care. */
export function CaseNeeds({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const newest = view.rows
    .filter((row) => row.type === 'needs-assessment')
    .toSorted((a, b) =>
      textOf(b.data['assessedOn']).localeCompare(textOf(a.data['assessedOn'])),
    )[0];
  const level = view.card.careLevel;
  const health = view.rows.find((row) => row.type === 'care-health')?.data ?? {};
  const grades = Object.entries((newest?.data['grades'] ?? {}) as JsonObject);
  const helped = grades.filter(([, grade]) => grade !== 'independent');
  const listed = (field: string) =>
    Array.isArray(health[field])
      ? (health[field] as readonly string[]).join(', ')
      : (health[field] as string | undefined);
  const healthFacts = ['mobility', 'technicalAids', 'allergies', 'medicines'].filter((field) =>
    listed(field),
  );
  return (
    <Card title={w('case.needs')}>
      <div className="ui-stack">
        {level === null && newest === undefined ? (
          <p className="case-none">{w('case.needs.none')}</p>
        ) : null}
        {level === null ? null : (
          <p className="case-level">
            <span className="case-source">{w('case.needs.level')}</span>
            <strong>{codes.word('careLevel', level)}</strong>
            <span className="case-source">{w('case.needs.demo')}</span>
          </p>
        )}
        {newest === undefined ? null : (
          <>
            <DefinitionList
              items={helped.map(([domain, grade]) => ({
                label: codes.word('needDomain', domain),
                value: codes.word('needGrade', textOf(grade)),
              }))}
            />
            {helped.length < grades.length ? (
              <p className="case-source">
                {w('case.needs.independent', { n: grades.length - helped.length })}
              </p>
            ) : null}
            {newest.data['narrative'] ? (
              <Voice kind="concluded" label={w('case.voice.concluded')}>
                {textOf(newest.data['narrative'])}
              </Voice>
            ) : null}
            <p className="case-source">
              {w('case.needs.assessed', {
                day: formats.day(textOf(newest.data['assessedOn'])),
                by: textOf(newest.data['assessedBy']),
              })}
            </p>
          </>
        )}
        {healthFacts.length === 0 ? null : (
          <div className="ui-stack">
            <h3>{w('case.health')}</h3>
            <DefinitionList
              items={healthFacts.map((field) => ({
                label: codes.field(field),
                value: listed(field),
              }))}
            />
          </div>
        )}
      </div>
    </Card>
  );
}
