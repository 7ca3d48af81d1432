import type { PairDetail } from '#shared/protocol/office-meaning.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Card } from '#client/ui/card.tsx';
import { Link } from '#client/ui/link.tsx';
import { caseWay } from './office-ways.ts';
import './pair.css';

/** Why the question is asked, and what stands on each of the two: case files and who holds them. */
export function PairSides({ pair }: { readonly pair: PairDetail }) {
  const w = useWords();
  const codes = useCodes();
  const { day } = useFormats();
  return (
    <>
      <Banner tone="info">{w(`pair.why.${pair.why}`)}</Banner>
      <div className="pair-sides">
        {pair.sides.map(({ row, cases, holders }, i) => (
          <Card key={row.id} title={w('pair.record', { n: i + 1 })}>
            <p className="pair-name">
              {`${textOf(row.data['givenName'])} ${textOf(row.data['familyName'])}`}
            </p>
            <p className="office-faint">
              {w('pair.registered', {
                day: day(row.at.slice(0, 10)),
                name: pair.people[row.by]?.name ?? '',
              })}
            </p>
            {cases.length === 0 ? <p>{w('pair.noCases')}</p> : null}
            {cases.map(({ caseId, caseNumber, status }) => (
              <p key={caseId}>
                <Link variant="alone" href={caseWay(caseId)}>
                  {caseNumber}
                </Link>{' '}
                <span className="office-faint">{codes.word('caseStatus', status)}</span>
              </p>
            ))}
            {holders.length === 0 ? null : (
              <p>{w('pair.holders', { names: holders.join(', ') })}</p>
            )}
          </Card>
        ))}
      </div>
    </>
  );
}
