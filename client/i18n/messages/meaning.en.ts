import type { meaningLv } from './meaning.lv.ts';

export const meaningEn: Record<keyof typeof meaningLv, string> = {
  'withdraw.open': 'Withdraw a record entered by mistake',
  'withdraw.title': 'Withdraw a record',
  'withdraw.which': 'Which record',
  'withdraw.reason': 'Why you withdraw it',
  'withdraw.reasonHint':
    'For example: “written into another client’s file”. The record is not erased and can be brought back.',
  'withdraw.reasonNeeded': 'Say why',
  'withdraw.chooseOne': 'Choose a record',
  'withdraw.none': 'There is no record here that you could withdraw.',
  'withdraw.submit': 'Withdraw',
  'withdraw.done': 'The record is withdrawn.',
  'withdraw.asked':
    'Somebody has changed the record meanwhile. It stays, and the question waits for an answer.',
  'withdraw.list': 'Withdrawn records',
  'withdraw.listHint': 'Entered by mistake. Nothing is erased.',
  'withdraw.by': 'Withdrawn by {name}, {when}',
  'withdraw.byYou': 'Withdrawn by you, {when}',
  'withdraw.why': 'Reason: {reason}',
  'withdraw.back': 'Bring back',
  'withdraw.backOf': 'Bring back: {what}',
  'withdraw.backDone': 'The record is back.',
  'withdraw.taken': 'Withdraw: {reason}',
  'withdraw.stands': 'The record stays',
};
