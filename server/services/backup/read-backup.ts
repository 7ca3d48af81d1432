import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import {
  backupEnd,
  backupFormat,
  backupHead,
  BackupRefused,
  type BackupHead,
  type BackupSummary,
  fileBegin,
  fileEnd,
  tableBegin,
  tableEnd,
} from './format.ts';

/** Who takes what a backup holds. Whatever was taken counts only when `readBackup` resolves. */
export interface BackupTaker {
  head(head: BackupHead): Promise<void>;
  /** Rows of one table, in their order, as `readRows` gave them. */
  rows(table: string, lines: readonly string[]): Promise<void>;
  endOfTable(table: string, rows: number, sha256: string): Promise<void>;
  file(path: string, pieces: AsyncIterable<Buffer>): Promise<void>;
}

/** For reading a backup only to see that it is whole. */
export const nobody: BackupTaker = {
  head: async () => undefined,
  rows: async () => undefined,
  endOfTable: async () => undefined,
  file: async (_path, pieces) => {
    for await (const _ of pieces);
  },
};

const batchBytes = 512 * 1024;

/** Reads a backup's text to its end, or refuses it: cut off, damaged, changed, or of another format. */
export async function readBackup(
  pieces: AsyncIterable<Buffer | string>,
  taker: BackupTaker,
): Promise<BackupSummary> {
  const whole = createHash('sha256');
  const lines = linesOf(pieces);
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new BackupRefused('The backup is cut off: its end is missing.');
    return value;
  };
  const counted = async (): Promise<string> => {
    const text = await next();
    whole.update(text).update('\n');
    return text;
  };

  const head = parsedHead(await counted());
  await taker.head(head);
  let total = 0;
  for (const { name } of head.tables) {
    if (parsed(tableBegin, await counted()).table !== name) throw damaged(name);
    total += await readTable(name, counted, taker);
  }

  let files = 0;
  for (;;) {
    const text = await next();
    const end = backupEnd.safeParse(json(text));
    if (end.success) {
      const sum = whole.digest('hex');
      const { endOfBackup, tables, rows, sha256 } = end.data;
      const told = endOfBackup === head.id && tables === head.tables.length && rows === total;
      if (!told || end.data.files !== files || sha256 !== sum) throw damaged('its sum');
      if ((await lines.next()).done !== true)
        throw new BackupRefused('The backup goes on behind its end.');
      return { head, tables, rows, files };
    }
    whole.update(text).update('\n');
    await readFile(parsed(fileBegin, text), counted, taker);
    files += 1;
  }
}

async function readTable(
  name: string,
  next: () => Promise<string>,
  taker: BackupTaker,
): Promise<number> {
  const hash = createHash('sha256');
  let batch: string[] = [];
  let size = 0;
  let rows = 0;
  for (;;) {
    const text = await next();
    if (text.startsWith('[')) {
      hash.update(text).update('\n');
      rows += 1;
      batch.push(text);
      size += text.length;
      if (size < batchBytes) continue;
    }
    if (batch.length > 0) await taker.rows(name, batch);
    batch = [];
    size = 0;
    if (text.startsWith('[')) continue;
    const end = parsed(tableEnd, text);
    const sha256 = hash.digest('hex');
    if (end.end !== name || end.rows !== rows || end.sha256 !== sha256) throw damaged(name);
    await taker.endOfTable(name, rows, sha256);
    return rows;
  }
}

async function readFile(
  { file, bytes }: z.infer<typeof fileBegin>,
  next: () => Promise<string>,
  taker: BackupTaker,
): Promise<void> {
  const hash = createHash('sha256');
  async function* pieces(): AsyncGenerator<Buffer> {
    let left = bytes;
    while (left > 0) {
      const piece = Buffer.from(String(json(await next())), 'base64');
      if (piece.length === 0 || piece.length > left) throw damaged('a file');
      left -= piece.length;
      hash.update(piece);
      yield piece;
    }
    // Before the taker calls the file whole.
    const end = parsed(fileEnd, await next());
    if (end.endOfFile !== file || end.sha256 !== hash.digest('hex')) throw damaged('a file');
  }
  await taker.file(file, pieces());
}

async function* linesOf(pieces: AsyncIterable<Buffer | string>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      yield rest + text.slice(from, at);
      rest = '';
      from = at + 1;
    }
    rest += text.slice(from);
  }
  if (rest !== '') throw new BackupRefused('The backup is cut off in the middle of a line.');
}

function parsedHead(text: string): BackupHead {
  const value = json(text);
  const head = backupHead.safeParse(value);
  if (head.success) return head.data;
  const format = z.object({ format: z.string() }).safeParse(value);
  throw format.success && format.data.format !== backupFormat
    ? new BackupRefused('This program does not know the format of the backup.')
    : new BackupRefused('This is no backup: it does not begin like one.');
}

function parsed<S extends z.ZodMiniType>(schema: S, text: string): z.infer<S> {
  const result = schema.safeParse(json(text));
  if (!result.success) throw damaged('a line');
  return result.data;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function damaged(where: string): BackupRefused {
  return new BackupRefused(`The backup is damaged or was changed: ${where} is not what it was.`);
}
