import type { CommitResult } from '#client/store/store-api.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';

type Problems = Extract<CommitResult, { ok: false }>['problems'];

/** The device's own door said no: field by field, in words. What was typed stays. */
export function CareRefused({ problems }: { readonly problems: Problems }) {
  const codes = useCodes();
  const w = useWords();
  return (
    <Banner tone="attention" announce="assertive">
      <ul role="list">
        {problems.map(({ field, code }) => (
          <li key={`${field} ${code}`}>
            {field === 'sha256'
              ? w('photo.lost')
              : `${field === null ? '' : `${codes.field(field)}: `}${codes.refusal(code)}`}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
