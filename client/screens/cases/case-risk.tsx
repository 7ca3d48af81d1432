import { useState } from 'react';
import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useSignedIn } from '#client/store/use-store.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { RiskSheet } from './risk-sheet.tsx';
import { StatusSheet } from './status-sheet.tsx';
import { useMending } from './use-mending.ts';
import { useNames } from './use-names.ts';
import { textOf } from '#shared/lib/json-text.ts';

/** How urgent the case is and how it stands; both may be changed here. */
export function CaseRisk({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const names = useNames();
  const stateOf = useStateWords();
  const { role } = useSignedIn();
  const [sheet, setSheet] = useState<'risk' | 'status' | null>(null);
  const { card } = view;
  const mending = useMending(card.caseId);
  const refusedRisk = mending.of('risk');
  const refusedStatus = mending.of('case-file');
  const risk = view.rows.find((row) => row.type === 'risk');
  const file = view.rows.find((row) => row.type === 'case-file');
  const mayChange = role !== 'care-worker';
  if (card.spaces.social === undefined && card.spaces.core === undefined) return null;

  const mark = (id: string | undefined) => {
    const state = id === undefined ? undefined : view.states[id];
    return state === undefined ? null : <StateMark {...stateOf(state)} />;
  };
  const level = risk?.data['level'];
  const high = level === 'high' || level === 'acute';
  const written = risk?.meta['level'];
  const close = () => {
    setSheet(null);
    mending.end();
  };
  return (
    <Card title={w('case.risk')}>
      <dl className="case-standing">
        {card.spaces.social === undefined ? null : (
          <div>
            <dt>{w('case.risk.level')}</dt>
            <dd className="case-marked">
              {typeof level === 'string' ? (
                <Badge tone={high ? 'attention' : 'neutral'}>{codes.word('risk', level)}</Badge>
              ) : (
                w('case.risk.none')
              )}
              {mark(risk?.id)}
            </dd>
            {risk?.data['reason'] ? (
              <dd className="case-prose">{textOf(risk.data['reason'])}</dd>
            ) : null}
            {risk === undefined ? null : (
              <dd className="case-source">
                {[names.get(written?.[0] ?? risk.by), formats.when(written?.[1] ?? risk.at, now)]
                  .filter(Boolean)
                  .join(', ')}
              </dd>
            )}
            {mayChange ? (
              <dd>
                <Button onClick={() => setSheet('risk')}>{w('case.risk.change')}</Button>
              </dd>
            ) : null}
          </div>
        )}
        <div>
          <dt>{w('case.status')}</dt>
          <dd className="case-marked">
            {codes.word('caseStatus', card.status)}
            {mark(file?.id)}
          </dd>
          {mayChange && file !== undefined ? (
            <dd>
              <Button onClick={() => setSheet('status')}>{w('case.status.change')}</Button>
            </dd>
          ) : null}
        </div>
      </dl>
      {(sheet === 'risk' || refusedRisk !== null) && card.spaces.social !== undefined ? (
        <RiskSheet
          space={card.spaces.social}
          risk={risk ?? null}
          refused={refusedRisk}
          onClose={close}
        />
      ) : null}
      {(sheet === 'status' || refusedStatus !== null) &&
      file !== undefined &&
      card.spaces.core !== undefined ? (
        <StatusSheet space={card.spaces.core} file={file} refused={refusedStatus} onClose={close} />
      ) : null}
    </Card>
  );
}
