import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContext } from '@playwright/test';
import { Centre } from './centre.ts';
import { Tablet, type sizes } from './tablet.ts';

interface DeviceOptions {
  /** Where the app is opened, if not at the centre itself. */
  readonly url?: string;
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

interface Journey {
  /** How this journey's centre differs from the demonstration's. */
  readonly place: { readonly main?: string; readonly empty?: boolean };
  /** The demonstration's centre, running, with data of its own. */
  readonly centre: Centre;
  /** A new device; at the end none may have broken the policy or thrown. */
  readonly device: (size: keyof typeof sizes, more?: DeviceOptions) => Promise<Tablet>;
}

export function copyOfTown(): string {
  const seeded = process.env['SEEDED_DATA'];
  if (seeded === undefined) throw new Error('the town is not seeded');
  const dataDir = mkdtempSync(join(tmpdir(), 'digisoc-journey-'));
  cpSync(seeded, dataDir, { recursive: true });
  return dataDir;
}

export const test = base.extend<Journey>({
  place: [{}, { option: true }],
  centre: async ({ place: { empty = false, ...build } }, give) => {
    const data = empty ? {} : { dataDir: copyOfTown() };
    const centre = await Centre.start({ DEMO: String(!empty) }, { ...build, ...data });
    await give(centre);
    await centre.end();
  },
  device: async ({ centre }, give) => {
    const devices: Tablet[] = [];
    await give(async (size, { url = centre.url, prepare } = {}) => {
      const device = await Tablet.open(url, size, prepare);
      devices.push(device);
      return device;
    });
    for (const device of devices) await device.end();
  },
});

export { expect } from '@playwright/test';
