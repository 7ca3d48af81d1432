import { median } from './median.ts';
import { NodeDevice } from './node-device.ts';

export interface WireFigures {
  /** Body and our own headers of an unchanged poll, there and back. */
  readonly pollBytes: number;
  readonly pollMs: number;
  readonly pollsPerSecond: number;
  /** Devices that fetch everything at once, until the last has it; beside one alone. */
  readonly storm: number;
  readonly alone: number;
}

/** With the rounds' own they stay below what one person may bring in a day. */
export const stormDevices = 12;
const polls = 400;
const atOnce = 8;

/** What the centre answers devices, without a browser between; the segments are warm. */
export async function wireFigures(url: string, login: string): Promise<WireFigures> {
  const device = await NodeDevice.signIn(url, login);
  await device.greet();
  await device.fetchAll();
  const aloneFrom = performance.now();
  await device.fetchAll();
  const alone = performance.now() - aloneFrom;
  const devices: NodeDevice[] = [];
  for (let i = 0; i < stormDevices; i += 1) {
    const one = await NodeDevice.signIn(url, login);
    await one.greet();
    devices.push(one);
  }
  const stormFrom = performance.now();
  await Promise.all(devices.map((one) => one.fetchAll()));
  const storm = performance.now() - stormFrom;

  const pollBytes = await device.poll();
  const took: number[] = [];
  for (let i = 0; i < polls / 4; i += 1) {
    const from = performance.now();
    await device.poll();
    took.push(performance.now() - from);
  }
  const pollsFrom = performance.now();
  await Promise.all(
    devices.slice(0, atOnce).map(async (one) => {
      for (let i = 0; i < polls / atOnce; i += 1) await one.poll();
    }),
  );
  const pollsPerSecond = (polls * 1_000) / (performance.now() - pollsFrom);
  return { pollBytes, pollMs: median(took), pollsPerSecond, storm, alone };
}
