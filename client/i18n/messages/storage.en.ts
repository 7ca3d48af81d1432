import type { storageLv } from './storage.lv.ts';

export const storageEn: Record<keyof typeof storageLv, string> = {
  'app.status.renewing': 'Renewing the data: {done} of {total}',
  'app.status.full': 'This device is running out of room',
  'app.status.words-still-saved':
    'what you write is still saved; new data from the centre is not downloaded',
};
