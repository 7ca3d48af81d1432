import type { storageLv } from './storage.lv.ts';

export const storageEn: Record<keyof typeof storageLv, string> = {
  'app.status.renewing': 'Renewing the data: {done} of {total}',
  'app.status.full': 'This device is running out of room',
  'app.status.words-still-saved':
    'what you write is still saved; new data from the centre is not downloaded',
  'app.outdated.title': 'There is a new version – reload',
  'app.outdated.text':
    'A newer version of the app is running in another tab; this tab can save nothing any more. What you wrote is in the draft.',
  'app.outdated.dirty':
    'This tab can save nothing any more, and the text of the open form is not in a draft yet. Copy it before you reload.',
  'app.outdated.reload': 'Reload',
  'app.unopened.title': 'The storage of this device could not be opened',
  'app.unopened.text':
    'What was saved in it is not lost. Reload; if that does not help, restart the device.',
};
