import type { drainsLv } from './drains.lv.ts';

export const drainsEn: Record<keyof typeof drainsLv, string> = {
  'people.title': 'People',
  'people.loading': 'Reading the list of staff',
  'people.what':
    'Handing cases over, cover and ending accounts. First it is seen which devices may still hold unsent work.',
  'people.person': 'Worker',
  'people.role': 'Role',
  'people.cases': 'Case files',
  'people.casesOf':
    '{count, plural, =0 {No case files} one {{count} case file} other {{count} case files}}',
  'people.ended': 'Account ended',
  'people.none': 'There are no accounts yet.',

  'handover.title': 'Handing over',
  'handover.act': 'What is to be done',
  'handover.act.reassign': 'Hand cases over',
  'handover.act.cover': 'Cover',
  'handover.act.disable': 'End the account',
  'handover.which': 'Which case files',
  'handover.which.all': 'All',
  'handover.which.chosen': 'Chosen ones',
  'handover.cases': 'Case files',
  'handover.to': 'To whom',
  'handover.to.hint':
    'With several, the case files are shared out evenly. Planned visits go along to whoever has the same role.',
  'handover.to.optional': 'May be left empty: then nobody follows the case files.',
  'handover.to.choose': 'Choose to whom',
  'handover.cases.choose': 'Choose case files',
  'handover.byItself': 'Do it once everything is received',
  'handover.byItself.hint': 'Otherwise it waits until somebody goes on here.',
  'handover.reason': 'Reason',
  'handover.start': 'Begin and wait for the devices',
  'handover.preview': 'Devices to wait for',
  'handover.disable.what':
    'Afterwards the person can no longer sign in. Work still on a device is not lost: it reaches a supervisor’s queue under its author’s name.',
  'handover.reassign.what':
    'A case leaves the earlier device only when everything unsent there has been received.',

  'cover.what':
    'On these days somebody else follows the case files. Rights begin and end by themselves, on devices without a network too. The case files leave the device of whoever is away on the first day and come back after the last, unless it is said otherwise below.',
  'cover.by': 'Who covers',
  'cover.by.choose': 'Choose who covers',
  'cover.from': 'From',
  'cover.to': 'Until (inclusive)',
  'cover.days': 'Give both days; the end can’t come before the beginning',
  'cover.keeps': 'Whoever is away sees their case files during this time too',
  'cover.submit': 'Set the cover',
  'cover.done':
    '{count, plural, one {Cover is set for {count} case file.} other {Cover is set for {count} case files.}}',

  'drain.title.disable': 'Ending an account: {names}',
  'drain.title.reassign': 'Handing over: {names}',
  'drain.title.merge': 'Joining a municipality: {names}',
  'drain.loading': 'Reading what is on the devices',
  'drain.cases':
    '{count, plural, =0 {No case files} one {{count} case file} other {{count} case files}}',
  'drain.to': 'Taken over by: {names}',
  'drain.toNobody': 'Nobody will follow the case files',
  'drain.into': 'Joins: {name}',
  'drain.list': 'Waiting for devices',
  'drain.list.over': 'Over',
  'drain.state.open': 'Waiting',
  'drain.state.acting': 'Under way',
  'drain.state.done': 'Done',
  'drain.state.stopped': 'Stopped',
  'drain.startedBy': 'Begun by {name}, {when}',

  'drain.verdict.none': 'There is no device to wait for',
  'drain.verdict.drained':
    '{count, plural, one {Everything received from {count} device} other {Everything received from {count} devices}}',
  'drain.verdict.holds':
    '{count, plural, one {Unsent work on {count} device} other {Unsent work on {count} devices}}',
  'drain.verdict.unknown':
    '{count, plural, one {No word yet from {count} device} other {No word yet from {count} devices}}',
  'drain.verdict.unknown.what':
    'An unknown device is not an empty one: it may hold work that nobody else has seen.',
  'drain.verdict.lost':
    '{count, plural, one {The store of {count} device is gone} other {The stores of {count} devices are gone}}',
  'drain.verdict.lost.what':
    'What was unsent in it can’t be waited for. Talk with the worker about what to write down again.',
  'drain.verdict.drained.what': 'You can go on, nothing is lost.',
  'drain.verdict.holds.what': 'Ask the worker to connect and to finish the forms they began.',

  'drain.devices': 'Devices',
  'drain.device.drained': 'All received',
  'drain.device.holds': 'Unsent work',
  'drain.device.unknown': 'Unknown',
  'drain.device.lost': 'Store gone',
  'drain.device.lost-at': 'The device said {when} that the store is gone',
  'drain.device.lost-waiting':
    '{count, plural, =0 {nothing was left unsent} one {{count} entry was unsent} other {{count} entries were unsent}}',
  'drain.device.state': 'State',
  'drain.device.what': 'What it holds',
  'drain.device.heard': 'Heard {when}',
  'drain.device.said': 'Last reported {when}',
  'drain.device.never': 'Has never reported',
  'drain.device.waiting':
    '{count, plural, =0 {nothing waits} one {{count} entry waits} other {{count} entries wait}}',
  'drain.device.oldest': 'the oldest {when}',
  'drain.device.missing':
    '{count, plural, one {{count} entry is missing and unaccounted for} other {{count} entries are missing and unaccounted for}}',
  'drain.device.stuck':
    '{count, plural, one {the centre can’t process {count} entry} other {the centre can’t process {count} entries}}',
  'drain.device.files':
    '{count, plural, one {{count} picture waits} other {{count} pictures wait}}',
  'drain.device.version': 'App {version}',
  'drain.device.nudged': 'Asked to connect {when}',

  'drain.nudge': 'Ask to connect',
  'drain.nudge.done': 'The request is sent. The device shows it as soon as it connects.',
  'drain.goOn': 'Go on',
  'drain.goOn.anyway': 'Go on without waiting',
  'drain.goOn.title': 'Go on although not everything is received?',
  'drain.goOn.what':
    'What is still on devices is taken in later too and given to a supervisor. The reason stays in the history, with what was known of each device.',
  'drain.goOn.reason': 'Why not wait',
  'drain.goOn.needed': 'Write why not to wait',
  'drain.goOn.failed':
    'It could not go on. What was chosen is no longer possible: check who takes the case files over.',
  'drain.stop': 'Stop',
  'drain.stop.title': 'Stop and change nothing?',
  'drain.stop.what':
    'Accounts and case files stay as they were. The history will say that it was stopped.',
  'drain.stop.stay': 'Go on waiting',
  'drain.history': 'What happened',
  'drain.step.started': 'Begun',
  'drain.step.nudged': 'Asked to connect',
  'drain.step.by-itself-on': 'Will happen once everything is received',
  'drain.step.by-itself-off': 'Will not happen without a word any more',
  'drain.step.went-on': 'Went on',
  'drain.step.done': 'Done',
  'drain.step.stopped': 'Stopped',
  'drain.step.left':
    '{count, plural, one {{count} case file could not be handed over} other {{count} case files could not be handed over}}',
  'drain.centre': 'The centre',

  'copies.title': 'Copies on devices',
  'copies.what': 'Of people whose right to the case has ended.',
  'copies.gone': 'Confirmed gone {when}',
  'copies.leaving': 'Still there: unsent work waits',
  'copies.unknown': 'Unknown: not heard of since {when}',

  'hold.change': 'Change the end',
  'hold.title': 'Change how long it is assigned',
  'hold.what': 'Assigned: {name}. It can be made longer or shorter until it has ended.',
  'hold.until': 'Until (inclusive)',
  'hold.until.hint': 'Empty: no end.',
  'hold.done': 'The end is changed.',
};
