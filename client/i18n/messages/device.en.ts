import type { deviceLv } from './device.lv.ts';

/** What goes without a session, what an ended account leaves, and the rescue file. */
export const deviceEn: Record<keyof typeof deviceLv, string> = {
  'app.status.ended': 'The account is closed',
  'app.status.ended-left':
    'everything you did is saved at the centre, and the case files have been removed from this device',
  'app.status.left': 'everything you did is saved at the centre, although the session is over',
  'rescue.save.no-key':
    'The file cannot be made yet: this device has not talked to the centre and does not know how to seal it. The work stays on this device.',
  'rescue.save.photographs-left':
    'The file is saved. Photographs that are not in it: {n}. They stay on this device only.',
  'rescue.take.done-in-part': 'The file is taken in only in part',
  'rescue.take.damaged':
    'The file is damaged: a part of it cannot be read. What was whole is taken in. If the tablet still works, save the file anew and take that in too: nothing is recorded twice.',
  'rescue.take.title': 'Rescue file from a device',
  'rescue.take.what':
    'A tablet that can no longer send its work saves it to a sealed file. Take the file in here: the records reach the centre under their author’s name. You see only how many.',
  'rescue.take.choose': 'Choose the file',
  'rescue.take.busy': 'Taking the file in …',
  'rescue.take.done': 'The file is taken in',
  'rescue.take.not-a-file':
    'This is not a rescue file. Nothing was sent. Take the file the tablet saved.',
  'rescue.take.too-large':
    'The file is too large to be taken in here. Tell whoever runs the system.',
  'rescue.take.failed':
    'The file could not be taken in to its end. Try again with the same file: nothing is recorded twice.',
  'rescue.taken.taken': 'Recorded in case files',
  'rescue.taken.known': 'Already at the centre',
  'rescue.taken.queued': 'Handed to the queue',
  'rescue.taken.unreadable': 'Not readable; kept as it came',
  'rescue.taken.missing': 'Missing from the file',
  'rescue.draft.title': 'Unfinished form',
  'rescue.draft.what': 'Its author had not sent it. Last written {when}.',
  'rescue.deposit-draft': 'Unfinished form',
  'rescue.deposit-change': 'Record from a rescue file',
  'rescue.deposit-file': 'Unreadable part of a file',
  'rescue.deposit-sealed': 'Record from a device that cannot be opened',
};
