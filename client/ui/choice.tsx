import type { ReactNode } from 'react';
import './choice.css';

export interface Choice<Value extends string = string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface ChoicesProps<Value extends string> {
  id: string;
  options: readonly Choice<Value>[];
  layout: 'stack' | 'row';
  /** The box or ring of one answer; `hintId` names the words that describe it. */
  children: (option: Choice<Value>, index: number, hintId: string | undefined) => ReactNode;
}

/** Answers in a stack or a row, each with its hint, each a target for a gloved finger. */
export function Choices<Value extends string>({
  id,
  options,
  layout,
  children,
}: ChoicesProps<Value>) {
  return (
    <div className="ui-choices" data-layout={layout}>
      {options.map((option, index) => {
        const hintId = option.hint ? `${id}-${index}` : undefined;
        return (
          <label key={option.value} className="ui-choice">
            {children(option, index, hintId)}
            <span className="ui-choice-text">
              {option.label}
              {option.hint ? (
                <span className="ui-choice-hint" id={hintId}>
                  {option.hint}
                </span>
              ) : null}
            </span>
          </label>
        );
      })}
    </div>
  );
}
