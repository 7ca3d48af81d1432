import { useWords } from '#client/i18n/use-words.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';

/** Stands in until the screen is written; says so. */
export default function WaitingScreen() {
  const w = useWords();
  return <PageHeader title={w('app.coming.text')} />;
}
