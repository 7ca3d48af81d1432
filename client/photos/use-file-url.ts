import { useEffect, useState } from 'react';
import type { FileAsk } from '#client/store/file-api.ts';
import { useStore } from '#client/store/use-store.tsx';

/** An address at which the bytes can be drawn; `null` while they are fetched, `undefined` where nobody here has them. */
export function useFileUrl(
  { attachmentId, sha256, which }: FileAsk,
  mime: string,
  /** Asked again when it changes: a thumbnail may come later. */
  version: unknown,
): string | null | undefined {
  const store = useStore();
  const [url, setUrl] = useState<string | null | undefined>(null);
  useEffect(() => {
    let made: string | null = null;
    let over = false;
    void store
      .readFile({ attachmentId, sha256, which })
      .catch(() => null)
      .then((bytes) => {
        if (over) return;
        if (bytes !== null) made = URL.createObjectURL(new Blob([bytes], { type: mime }));
        setUrl(made ?? undefined);
      });
    return () => {
      over = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [store, attachmentId, sha256, which, mime, version]);
  return url;
}
