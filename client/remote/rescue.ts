import {
  RESCUE_PATH,
  rescueHeader,
  rescueLine,
  rescueTaken,
  takeRescue,
  type RescueTaken,
} from '#shared/protocol/rescue.ts';
import { request } from './request.ts';

/** How many entries became what; `missing` are those the file says it has and has not. */
export interface RescueResult extends RescueTaken {
  readonly missing: number;
}

/** Far more than a tablet has unsent in a year. */
export const mostFileBytes = 64 * 1024 * 1024;
/** So much of a file a request carries; the centre takes twice that, escaped. */
const mostCharacters = 1_500_000;
const mostLines = 200;

interface RescueText {
  readonly deviceId: string | null;
  /** How many lines the file says it has. */
  readonly entries: number;
  readonly lines: readonly string[];
}

/**
 * Null where it is no rescue file: then nothing of it is sent anywhere. The header stands in it twice; where neither can
 * be read, whole lines still tell what it is, only not which device signed them.
 */
export function readRescueFile(text: string): RescueText | null {
  const all = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  const headers = all.map((line) => rescueHeader.safeParse(parse(line)));
  const header = headers.find(({ success }) => success)?.data;
  const lines = all.filter((_, i) => headers[i]?.success === false);
  if (header !== undefined) return { ...header, lines };
  if (!all.some((line) => rescueLine.safeParse(parse(line)).success)) return null;
  return { deviceId: null, entries: 0, lines };
}

/** Part by part; what a part has brought stays, so that a file can be taken in once more after a break. */
export async function sendRescueFile(file: RescueText): Promise<RescueResult> {
  const { deviceId, entries } = file;
  const sum = { taken: 0, known: 0, queued: 0, unreadable: 0 };
  for (const lines of partsOf(file.lines)) {
    const part = await request(RESCUE_PATH, {
      method: 'POST',
      sends: takeRescue,
      body: { deviceId, lines },
      response: rescueTaken,
      timeoutMs: 120_000,
    });
    for (const key of ['taken', 'known', 'queued', 'unreadable'] as const) sum[key] += part[key];
  }
  return { ...sum, missing: Math.max(entries - file.lines.length, 0) };
}

export function partsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let characters = Infinity;
  for (const line of lines) {
    const last = parts.at(-1);
    if (last === undefined || last.length >= mostLines || characters + line.length > mostCharacters)
      parts.push([]);
    if (parts.at(-1) !== last) characters = 0;
    parts.at(-1)?.push(line);
    characters += line.length;
  }
  return parts;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
