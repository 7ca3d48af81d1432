import type { CodeWords } from './code-lists.ts';
import { alertsLv } from './messages/alerts.lv.ts';
import { appLv } from './messages/app.lv.ts';
import { backupLv } from './messages/backup.lv.ts';
import { careLv } from './messages/care.lv.ts';
import { casesLv } from './messages/cases.lv.ts';
import { codesCareLv } from './messages/codes-care.lv.ts';
import { codesHouseLv } from './messages/codes-house.lv.ts';
import { codesVisitsLv } from './messages/codes-visits.lv.ts';
import { conflictsLv } from './messages/conflicts.lv.ts';
import { deviceLv } from './messages/device.lv.ts';
import { drainsLv } from './messages/drains.lv.ts';
import { errorsLv } from './messages/errors.lv.ts';
import { fieldsLv } from './messages/fields.lv.ts';
import { healthLv } from './messages/health.lv.ts';
import { lateLv } from './messages/late.lv.ts';
import { lostLv } from './messages/lost.lv.ts';
import { meaningLv } from './messages/meaning.lv.ts';
import { officeLv } from './messages/office.lv.ts';
import { photosLv } from './messages/photos.lv.ts';
import { scopeLv } from './messages/scope.lv.ts';
import { storageLv } from './messages/storage.lv.ts';
import { visitsLv } from './messages/visits.lv.ts';

const messages = {
  ...appLv,
  ...casesLv,
  ...visitsLv,
  ...alertsLv,
  ...conflictsLv,
  ...careLv,
  ...deviceLv,
  ...officeLv,
  ...photosLv,
  ...scopeLv,
  ...drainsLv,
  ...storageLv,
  ...healthLv,
  ...backupLv,
  ...lateLv,
  ...lostLv,
  ...meaningLv,
};

const codes: CodeWords = { ...codesVisitsLv, ...codesCareLv, ...codesHouseLv };

/** Latvian is written first; its keys are the keys of every language. */
export const lv = { messages, codes, errors: errorsLv, fields: fieldsLv };

export type MessageId = keyof typeof messages;
