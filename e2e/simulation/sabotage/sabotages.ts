import { atTheCentre } from './at-the-centre.ts';
import { onTheDevice } from './on-the-device.ts';
import type { Sabotages } from './sabotage.ts';

/** A simulation that does not find these is decoration. */
export const sabotages: Sabotages = { ...atTheCentre, ...onTheDevice };
