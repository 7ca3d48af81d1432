/** What becomes of a text at a door: kept, refused because a database chokes on it, or refused for its length. */
export type HostileFate = 'kept' | 'unsound' | 'too long';

export interface HostileText {
  readonly name: string;
  readonly text: string;
  /** Written by hand, not by the rule it judges; of a field of prose (20,000 characters). */
  readonly fate: HostileFate;
  /** As it is shown and stored, where it has signs in it that nobody sees. */
  readonly shown?: string;
}

const kept = (name: string, text: string): HostileText => ({ name, text, fate: 'kept' });
const hidden = (name: string, text: string, shown: string): HostileText => ({
  name,
  text,
  fate: 'kept',
  shown,
});
const unsound = (name: string, text: string): HostileText => ({ name, text, fate: 'unsound' });
const words = 'Ķēniņš Ģirts, Žagarkalna ceļš 7, Ļaudona';

/** What a clipboard, a broken keyboard, an old app or an attacker brings. Every text is another kind of trouble. */
export const hostileTexts: readonly HostileText[] = [
  kept('Latvian, composed', words),
  kept('Latvian, letters of two parts', words.normalize('NFD')),
  kept('a stack of combining marks', `Z${'\u0335\u0353\u0345\u0311\u0338'.repeat(200)}`),
  kept('a combining mark with nothing to stand on', '\u0301a'),
  kept('emoji of several people', '👩‍🦽 👨‍👩‍👧‍👦 🏳️‍🌈 🇱🇻'),
  kept('letters beyond the first plane', '𝒜𠮷😀'),
  kept('a byte order mark first', '\ufeffteksts'),
  kept('a byte order mark within', 'tek\ufeffsts'),
  hidden('shown in another order', 'rēķins\u202efdp.exe', 'rēķinsfdp.exe'),
  hidden('isolates that are never closed', 'a\u2066b\u2067c\u2068d', 'abcd'),
  kept('Hebrew and Arabic with marks', 'שלום\u200f عليكم\u061c'),
  kept('line and paragraph separators', 'a\u2028b\u2029c'),
  hidden('controls of the second block', 'a\u0085b\u0080c\u009f', 'abc'),
  kept('spaces nobody sees', 'a\u200bb\u2060c\u00ad\u00a0\u3000'),
  kept('tags and variation selectors', '\u{e0041}\u{e007f}\ufe0f\u{e0100}'),
  kept('private use', '\ue000\uf8ff\u{f0000}\u{10fffd}'),
  kept('non-characters', '\ufdd0\ufffe\uffff\u{1fffe}\u{10ffff}'),
  kept('the sign for what was lost', 'x\ufffdy'),
  kept('not assigned', '\u0378\u{2fe0}'),
  kept('Chinese, Thai, Devanagari', '漢字かな ภาษา हिन्दी'),
  kept('letters that change when folded', 'İıI ẞß ﬁ ǅ Ω'),
  kept('a name every object has', '__proto__'),
  kept('another', 'constructor.prototype.toString'),
  kept('a JSON object', '{"op":"create","__proto__":{"role":"supervisor"}}'),
  kept('quotes and backslashes', '"\\\'`\\"\\\\'),
  kept('the escape of NUL, in letters', '\\u0000 \\0 %00 &#0;'),
  kept('the escape of half a pair, in letters', '\\ud800'),
  kept('SQL', "Robert'); DROP TABLE record; --"),
  kept('parameters of SQL', "$1 :name ? $$x$$ E'\\x00'"),
  kept('wildcards of SQL', '%_\\%\\_'),
  kept('a regular expression', '(a+)+$ [[:alpha:]] \\'),
  kept('a script', '<script>alert(1)</script>'),
  kept('a picture that runs', '<img src=x onerror=alert(1)>'),
  kept('entities and the end of a section', '&lt;b&gt; ]]> <!-- -->'),
  kept('templates', '${process.env.HOME} {{7*7}} #{1+1}'),
  kept('a message format', "{n, plural, one {# lieta} other {# lietas}} '{'"),
  kept('a way upwards', '../../../etc/passwd'),
  kept('a formula', '=HYPERLINK("http://x","y")'),
  kept('words that are values elsewhere', 'null undefined NaN true -0 1e309'),
  kept('only spaces', '   \t \n  '),
  kept('line feeds and tabs', 'a\n\n\n\tb\n'),
  kept('one word of 20,000 letters', 'ā'.repeat(20_000)),
  unsound('NUL alone', '\u0000'),
  unsound('NUL first', '\u0000Anna'),
  unsound('NUL within', 'An\u0000na'),
  unsound('NUL last', 'Anna\u0000'),
  unsound('half a pair, high, last', 'a\ud83d'),
  unsound('half a pair, high, first', '\ud83da'),
  unsound('half a pair, low', '\ude00'),
  unsound('half a pair within good ones', '😀\ud83d😀'),
  unsound('a pair the wrong way round', '\ude00\ud83d'),
  unsound('a pair after half of one', '\ud83d\ud83d\ude00'),
  unsound('an escape sequence', '\u001b[31mred'),
  unsound('backspaces over words', 'jā\b\bnē'),
  unsound('delete', 'a\u007fb'),
  unsound('bell, vertical tab, form feed', 'a\u0007b\u000bc\u000c'),
  unsound('separators of records', '\u001c\u001d\u001e\u001f'),
  unsound('carriage returns', 'a\rb\r'),
  unsound('lines of another system', 'a\r\nb\r\n'),
  unsound('lines of several systems', 'a\r\nb\nc\rd\n\re'),
  { name: 'one letter too many', text: 'a'.repeat(20_001), fate: 'too long' },
  { name: 'a line of half a megabyte', text: 'abcd '.repeat(100_000), fate: 'too long' },
];

/** Larger than a request may be. */
export const hugeLine = 'x'.repeat(1_048_577);
