import './avatar.css';

const firstOf = (word: string) => Array.from(word)[0] ?? '';

export const initials = (name: string) => {
  const words = name.trim().split(/\s+/);
  return (
    firstOf(words[0] ?? '') + (words.length > 1 ? firstOf(words.at(-1) ?? '') : '')
  ).toLocaleUpperCase('lv');
};

/** Initials instead of a photograph. The name stands beside it, so this is silent. */
export function Avatar({ name, size = 'm' }: { name: string; size?: 'm' | 'l' }) {
  return (
    <span className="ui-avatar" data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
