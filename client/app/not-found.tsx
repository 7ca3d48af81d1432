import { useWords } from '#client/i18n/use-words.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';

export function NotFound() {
  const w = useWords();
  return (
    <div className="ui-stack">
      <PageHeader title={w('app.not-found.title')} />
      <p>{w('app.not-found.text')}</p>
      <div>
        <ButtonLink href="/">{w('app.not-found.home')}</ButtonLink>
      </div>
    </div>
  );
}
