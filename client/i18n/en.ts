import type { Catalogue } from './catalogue.ts';
import { alertsEn } from './messages/alerts.en.ts';
import { appEn } from './messages/app.en.ts';
import { backupEn } from './messages/backup.en.ts';
import { careEn } from './messages/care.en.ts';
import { casesEn } from './messages/cases.en.ts';
import { codesCareEn } from './messages/codes-care.en.ts';
import { codesHouseEn } from './messages/codes-house.en.ts';
import { codesVisitsEn } from './messages/codes-visits.en.ts';
import { conflictsEn } from './messages/conflicts.en.ts';
import { deviceEn } from './messages/device.en.ts';
import { drainsEn } from './messages/drains.en.ts';
import { errorsEn } from './messages/errors.en.ts';
import { fieldsEn } from './messages/fields.en.ts';
import { healthEn } from './messages/health.en.ts';
import { lateEn } from './messages/late.en.ts';
import { lostEn } from './messages/lost.en.ts';
import { meaningEn } from './messages/meaning.en.ts';
import { officeEn } from './messages/office.en.ts';
import { photosEn } from './messages/photos.en.ts';
import { scopeEn } from './messages/scope.en.ts';
import { storageEn } from './messages/storage.en.ts';
import { visitsEn } from './messages/visits.en.ts';

export const en: Catalogue = {
  messages: {
    ...appEn,
    ...casesEn,
    ...visitsEn,
    ...alertsEn,
    ...conflictsEn,
    ...careEn,
    ...deviceEn,
    ...officeEn,
    ...photosEn,
    ...scopeEn,
    ...drainsEn,
    ...storageEn,
    ...healthEn,
    ...backupEn,
    ...lateEn,
    ...lostEn,
    ...meaningEn,
  },
  codes: { ...codesVisitsEn, ...codesCareEn, ...codesHouseEn },
  errors: errorsEn,
  fields: fieldsEn,
};
