import type { Actor } from '#shared/access/actor.ts';

/** The centre itself, where no person acts: no account has this id, so the trail never blames anybody for a clock. */
export const SYSTEM_ID = '00000000-0000-8000-8000-000000000001';

/** Within one municipality the centre may do what a supervisor may, through the same door. */
export function systemActor(municipalityId: string): Actor {
  return { id: SYSTEM_ID, name: 'DigiSoc Field', role: 'supervisor', municipalityId };
}
