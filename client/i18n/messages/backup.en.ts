import type { backupLv } from './backup.lv.ts';

export const backupEn: Record<keyof typeof backupLv, string> = {
  'office.backup.last': 'Last backup of the centre: {when}',
  'office.backup.late': 'The backup of the centre is late',
  'office.backup.none': 'The centre has no backup yet',
  'office.backup.what':
    'Until there is one, devices forget nothing they have sent, and their space slowly fills. Tell whoever looks after the system.',
};
