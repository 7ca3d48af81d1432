import type { CaseDetail } from '#shared/protocol/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Link } from '#client/ui/link.tsx';
import { caseWay, pairWay } from './office-ways.ts';
import './pair.css';

/** The client was recorded twice and is one: the ways to their other case files, and to where it was said. */
export function CaseUnited({ united }: { readonly united: NonNullable<CaseDetail['united']> }) {
  const w = useWords();
  return (
    <section className="case-united" aria-label={w('pair.twice')}>
      <p className="office-faint">{w('pair.twice')}</p>
      {united.cases.map(({ caseId, caseNumber }) => (
        <Link key={caseId} variant="alone" href={caseWay(caseId)}>
          {w('office.case.number', { number: caseNumber })}
        </Link>
      ))}
      <Link variant="alone" href={pairWay(united.pairId)}>
        {w('pair.toPair')}
      </Link>
    </section>
  );
}
