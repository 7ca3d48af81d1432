import './skip-link.css';

export const MAIN_ID = 'main';

/** First stop of the Tab key. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      className="ui-skip"
      href={`#${MAIN_ID}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(MAIN_ID)?.focus();
      }}
    >
      {label}
    </a>
  );
}
