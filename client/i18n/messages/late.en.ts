import type { lateLv } from './late.lv.ts';

export const lateEn: Record<keyof typeof lateLv, string> = {
  'app.status.needs-you-old': 'longer than a day: {age}',
  'attention.stuck': 'The centre fails on it',
  'attention.tryNow': 'Try now',
  'attention.tryNow.label': 'Try to send now: {what}',
  'office.owner.author': 'Its author mends it: {name}',
  'office.owner.all': 'Waits for any supervisor of the unit',
  'office.owner.has': '{name} has taken it',
  'office.owner.mine': 'You have taken it',
  'office.owner.take': 'I take it',
  'office.owner.takeFrom': 'Take it from {name}',
  'office.owner.giveTo': 'Give it to {name}, who holds this case',
  'office.owner.taken': '{name} has it now',
  'office.owner.already': '{name} took it before you.',
  'office.owner.failed': 'That did not work. Try again.',
  'office.owner.raised': 'Unanswered for more than two days',
  'office.owner.raisedShort': 'over 2 days',
  'office.unread.title': 'The centre fails on this work',
  'office.unread.text':
    'It is kept at the centre as it came, and the device goes on offering it. Once it is taken in it leaves the queue by itself. Tell whoever runs the system.',
};
