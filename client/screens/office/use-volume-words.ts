import { useCallback } from 'react';
import { volumeUnits } from '#shared/domain/service.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';

type Unit = (typeof volumeUnits)[number];

/** «4 stundas nedēļā»: a granted volume with its unit. */
export function useVolumeWords(): (volume: number, unit: string) => string {
  const w = useWords();
  const { decimal } = useFormats();
  return useCallback(
    (volume, unit) =>
      (volumeUnits as readonly string[]).includes(unit)
        ? w(`app.volume.${unit as Unit}`, { n: volume })
        : decimal(volume),
    [w, decimal],
  );
}
