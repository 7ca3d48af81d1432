import { actAtOffice } from './at-the-office.ts';
import type { Life } from './life.ts';
import type { SimDevice } from './sim-device.ts';
import { writeStrangely } from './strange-apps.ts';
import { grant, revoke } from './town.ts';

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

/** One step of a bad week: perhaps something happens to somebody, then somebody goes on. */
export async function stormStep(life: Life, backups: Backups): Promise<void> {
  const { chance, scheduler, devices, tally, weather } = life;
  life.tick();
  const device = chance.pick(devices);
  const happens = (fault: string, odds: number): boolean => {
    if (!chance.odds(odds)) return false;
    tally.count(fault);
    return true;
  };
  if (chance.odds(0.14)) for (let i = chance.below(3); i >= 0; i -= 1) life.act(device);
  if (happens('crash', weather.crash)) restarted(device);
  if (happens('power cut', weather.powerCut)) {
    device.powerCut();
    device.open();
  }
  if (happens('offline', weather.offline)) device.tablet.offline = !device.tablet.offline;
  if (happens('clock jump', weather.clockJump))
    device.tablet.clockErrorMs = chance.odds(0.4)
      ? 0
      : (chance.next() - 0.5) * (chance.odds(0.5) ? 10 * yearMs : 14 * dayMs);
  if (happens('signed out', weather.signOut)) device.isSignedIn = false;
  else if (!device.isSignedIn && chance.odds(0.02)) signIn(life, device);
  if (happens('centre crash', weather.centreCrash)) {
    scheduler.drop('centre');
    await life.centre.restart();
  }
  if (happens('reassigned', weather.reassign)) reassign(life);
  if (chance.odds(0.02)) actAtOffice(life.centre, life.town, chance, life.tokens, life.nowMs);
  if (happens('second tab', weather.secondTab)) secondTab(life, device);
  if (chance.odds(0.003)) writeStrangely(life, device);
  if (chance.odds(0.004)) backups.take(life);
  if (happens('profile put back', weather.profileRestored)) backups.putBackProfile(life, device);
  if (devices.length < 8 && happens('profile cloned', weather.cloned))
    backups.cloneProfile(life, device);
  if (happens('centre restored', weather.centreRestored)) await backups.restoreCentre(life);
  await scheduler.step();
}

function restarted(device: SimDevice): void {
  device.crash();
  device.open();
}

/** One person at a time has a shared tablet; whoever signs in ends the other's session and pages. */
export function signIn(life: Life, device: SimDevice): void {
  for (const other of life.devices) {
    if (other === device || other.tablet !== device.tablet) continue;
    other.crash();
    other.isSignedIn = false;
    life.tally.count('user switch');
  }
  device.isSignedIn = true;
  if (device.tabs.length === 0) device.open();
  else for (const { engine } of device.tabs) engine?.now();
}

function secondTab({ chance, checker }: Life, device: SimDevice): void {
  const [first, second] = device.tabs;
  if (first === undefined) return;
  if (second !== undefined) device.closeTab(chance.pick([first, second]));
  else {
    checker.hasTwoScreens(device.actor.id);
    device.open();
  }
}

/** A case file changes hands, or is covered for a while, or is taken away. */
function reassign({ memory, centre, town, chance, people, nowMs }: Life): void {
  const file = chance.pick(town.cases);
  const actor = chance.pick(people);
  const holds = memory.holds(actor.id, nowMs).some(({ spaceId }) => spaceId === file.core);
  if (holds) revoke(memory, actor, file, nowMs);
  else grant(memory, actor, file, nowMs, chance.odds(0.3) ? nowMs + chance.below(dayMs) : null);
  centre.scopeChanged([actor.id]);
}

/** Copies made along the way, of the centre and of profiles. */
export class Backups {
  #centre: (() => void) | null = null;
  readonly #profiles = new Map<SimDevice, ReturnType<SimDevice['copyOfDisk']>>();

  take(life: Life): void {
    const device = life.chance.pick(life.devices);
    if (life.chance.odds(0.5)) {
      this.#profiles.set(device, device.copyOfDisk());
      return;
    }
    const [database, known] = [life.memory.backup(), life.checker.backup()];
    // What was under way while it was taken is not in it (server/db/backup keeps ten minutes for the same).
    life.centre.archivedUntil = new Date(
      Math.min(life.nowMs, life.memory.workingSinceMs ?? Infinity),
    );
    this.#centre = () => {
      database();
      known();
    };
  }

  /** The newest backup comes back; half the time nobody says so. */
  async restoreCentre(life: Life): Promise<void> {
    if (this.#centre === null) return;
    life.scheduler.drop('centre');
    life.restores.putBack(this.#centre, life.nowMs);
    life.restoredAtMs = life.nowMs;
    for (const { id } of life.people) life.checker.hasTwoScreens(id);
    await life.centre.restart();
    const announced = life.chance.odds(0.5);
    life.tally.count(announced ? 'restore announced' : 'restore unannounced');
    if (announced) await life.centre.announceRestore();
  }

  putBackProfile(life: Life, device: SimDevice): void {
    const copy = this.#profiles.get(device);
    if (copy === undefined) return;
    this.#profiles.delete(device);
    life.checker.hasTwoScreens(device.actor.id);
    device.putBack(copy);
    const there = new Set([...copy.entries.values()].map(({ changeId }) => changeId));
    // What was written since is gone with the profile; where the centre has it, it stays there.
    for (const [changeId, { at }] of life.promised) if (!there.has(changeId)) at.delete(device);
    device.open();
  }

  /** Two tablets with one profile, both at work from now on. */
  cloneProfile(life: Life, device: SimDevice): void {
    const tablet = { name: `t${life.devices.length}`, clockErrorMs: 0, offline: false };
    const clone = life.add(device.actor, tablet, device.copyOfDisk());
    for (const { changeId } of clone.disk.entries.values())
      life.promised.get(changeId)?.at.add(clone);
    clone.open();
  }
}
