import { useLanguage, useWords } from '#client/i18n/use-words.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Section } from '#client/ui/section.tsx';
import { accessibilityStatement } from './accessibility-statement.ts';
import './settings.css';

/** The statement of domain.md §6.7: what is met, what is not, who says so and how to tell us. */
export default function AccessibilityScreen() {
  const w = useWords();
  const { locale } = useLanguage();
  const { lead, parts } = accessibilityStatement[locale];
  return (
    <div className="ui-stack settings">
      <PageHeader
        title={w('app.settings.accessibility')}
        back={{ href: '/settings', label: w('app.back') }}
      />
      <p>{lead}</p>
      {parts.map(({ title, text, list }) => (
        <Section key={title} title={title}>
          {text === undefined ? null : <p>{text}</p>}
          {list === undefined ? null : (
            <ul>
              {list.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Section>
      ))}
    </div>
  );
}
