import type { deviceLv } from './device.lv.ts';

/** What goes without a session, what an ended account leaves, and the rescue file. */
export const deviceEn: Record<keyof typeof deviceLv, string> = {
  'app.status.ended': 'The account is closed',
  'app.status.ended-left':
    'everything you did is saved at the centre, and the case files have been removed from this device',
  'app.status.left': 'everything you did is saved at the centre, although the session is over',
};
