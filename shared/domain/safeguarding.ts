import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { statedPerson } from './home-visit.ts';
import { instant, line, oneOf, prose, several, uuid } from './values.ts';

/** The seven triggers of domain.md §3.7, in its order. */
export const alertTriggers = [
  'endangered',
  'abandoned',
  'not-at-school',
  'begging',
  'ran-away',
  'self-endangering',
  'own-act',
] as const;
export const emergencyCalls = ['112', '110', '113'] as const;

const safeguarding = item('S.safeguarding', 'I5');

/**
 * A child at risk. Anybody who visits may raise it, also a care worker who can't read the compartment it lands in.
 * Until `acknowledgedBy` is set nobody has received it, and the screen says so.
 */
export const safeguardingAlert = recordType({
  spaces: ['protected', 'intake'],
  fields: {
    trigger: safeguarding.fixed(oneOf(alertTriggers)),
    whatHappened: safeguarding.fixed(prose),
    childName: safeguarding.fixed(z.nullable(line)),
    address: safeguarding.fixed(z.nullable(line)),
    called: safeguarding.set(several(oneOf(emergencyCalls))),
    statedPerson: safeguarding.fixed(z.nullable(statedPerson)),
    raisedAt: safeguarding.fixed(instant),
    recordedBy: safeguarding.fixed(uuid),
    recordedByName: safeguarding.fixed(line),
    acknowledgedBy: safeguarding.ask(z.nullable(uuid)),
    acknowledgedByName: safeguarding.ask(z.nullable(line)),
    acknowledgedAt: safeguarding.ask(z.nullable(instant)),
    escalatedTo: safeguarding.lww(z.nullable(uuid)),
    escalatedAt: safeguarding.lww(z.nullable(instant)),
    closedNote: safeguarding.text3(prose),
    matchedTo: safeguarding.ask(z.nullable(uuid)),
  },
  required: ['trigger', 'whatHappened', 'raisedAt', 'recordedBy', 'recordedByName'],
  locked: (data) => typeof data['matchedTo'] === 'string',
});
