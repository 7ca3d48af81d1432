import type { OwnRecord, RecordState } from '#client/store/store-api.ts';
import type { JsonValue } from '#shared/lib/json.ts';

/** How far an alert has come. «Received» is said only when a named person has acknowledged it. */
export type AlertReceipt =
  | { readonly kind: 'nobody'; readonly state: RecordState | null }
  | { readonly kind: 'received'; readonly by: string; readonly at: string };

/** @param data the record where this person may read it, else what they wrote themselves. */
export function receiptOfAlert(
  data: Readonly<Record<string, JsonValue>>,
  state: RecordState | null,
  news: OwnRecord['news'],
): AlertReceipt {
  const told = news.find((each) => each.kind === 'alert-acknowledged');
  if (told !== undefined) return { kind: 'received', by: told.byName, at: told.at };
  const by = data['acknowledgedByName'];
  const at = data['acknowledgedAt'];
  if (typeof by === 'string' && typeof at === 'string') return { kind: 'received', by, at };
  return { kind: 'nobody', state };
}
