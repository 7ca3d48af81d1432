import type { RecordType } from '#shared/domain/records.ts';
import type { ChangeBody } from '#shared/protocol/change.ts';
import type { AttentionItem } from './store-api.ts';
import { useWatch } from './use-store.tsx';

/** Refused work that can be read, and so be mended in a form. */
export interface RefusedWork extends AttentionItem {
  readonly type: RecordType;
  readonly body: ChangeBody;
}

export function isReadable(item: AttentionItem): item is RefusedWork {
  return item.body !== null && item.type !== null;
}

/** What a form was opened to mend (`?attention=`); undefined until the store has answered. */
export function useRefused(changeId: string | null): RefusedWork | null | undefined {
  const items = useWatch({ kind: 'attention' });
  return items === undefined
    ? undefined
    : (items.filter(isReadable).find((item) => item.changeId === changeId) ?? null);
}
