import type { lostLv } from './lost.lv.ts';

export const lostEn: Record<keyof typeof lostLv, string> = {
  'lost.title': 'What was saved on this device has been deleted',
  'lost.waiting':
    '{count, plural, one {{count} record was unsent ({oldest}); it may be lost, and so may drafts and photographs. Write it again.} other {{count} records were unsent, the oldest {oldest}; they may be lost, and so may drafts and photographs. Write them again.}}',
  'lost.none': 'All records had been sent. Only drafts may be lost.',
  'lost.why':
    'The browser did it for want of space, or a person did. The last that is known of it: {when}.',
  'lost.sign-in': 'Sign in: the case files are downloaded anew, and the centre hears of the loss.',
  'lost.read': 'I have read this',

  'office.device.risk.lost': 'Unsent work was deleted from the device',
  'office.device.risk.emptied': 'The store of the device was deleted; everything had been sent',
  'office.device.lost-at': 'Store deleted; the device said so {when}',
  'office.device.lost-waiting':
    '{count, plural, one {{count} record was unsent} other {{count} records were unsent}}',
  'office.device.lost-known': 'Last known: {when}',
};
