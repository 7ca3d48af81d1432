import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageId } from './lv.ts';

export type WordValues = Readonly<Record<string, string | number | Date>>;

/** A message in words: `say('app.age.hours', { n: 3 })` → «pirms 3 h». */
export type Say = (id: MessageId, values?: WordValues) => string;

/** What no plain sentence has: a place for a value or a plural form, a tag, an escape. */
const icu = /[{<']/u;

/** Says the messages of one language. Each is read once, and only if there is something in it to read: a list says many. */
export function createSay(tag: string, messages: Readonly<Record<MessageId, string>>): Say {
  const formats = new Map<MessageId, IntlMessageFormat>();
  return (id, values) => {
    const message = messages[id];
    if (!icu.test(message)) return message;
    let format = formats.get(id);
    if (format === undefined) {
      format = new IntlMessageFormat(message, tag);
      formats.set(id, format);
    }
    return String(format.format(values));
  };
}
