import { diffWords } from './word-diff.ts';
import './diff-text.css';

export interface DiffTextProps {
  before: string;
  after: string;
  /** Read out before a changed run of words: “izņemts”, “pielikts”. */
  removedLabel: string;
  addedLabel: string;
}

/** Words taken out are struck, words put in are underlined: readable in grey and on paper. */
export function DiffText({ before, after, removedLabel, addedLabel }: DiffTextProps) {
  return (
    <p className="ui-diff">
      {diffWords(before, after).map(({ kind, text }, index) =>
        kind === 'same' ? (
          <span key={index}>{text}</span>
        ) : kind === 'added' ? (
          <ins key={index}>
            <span className="ui-hidden">{` ${addedLabel}: `}</span>
            {text}
          </ins>
        ) : (
          <del key={index}>
            <span className="ui-hidden">{` ${removedLabel}: `}</span>
            {text}
          </del>
        ),
      )}
    </p>
  );
}
