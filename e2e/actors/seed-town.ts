import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Centre } from './centre.ts';

/**
 * Writes the demonstration once; every journey starts its centre on a copy. Gives what takes it away again.
 * `SEEDED_DATA` names data written before: for whoever runs one journey many times.
 */
export default async function seedTown(): Promise<(() => void) | undefined> {
  if (process.env['SEEDED_DATA'] !== undefined) return undefined;
  const root = mkdtempSync(join(tmpdir(), 'digisoc-town-'));
  const dataDir = join(root, 'data');
  mkdirSync(dataDir);
  const centre = await Centre.start({}, { dataDir });
  await centre.stop();
  process.env['SEEDED_DATA'] = dataDir;
  return () => rmSync(root, { recursive: true, force: true });
}
