import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Centre } from './centre.ts';

/** Writes the demonstration once; every journey starts its centre on a copy. Gives what takes it away again. */
export default async function seedTown(): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), 'digisoc-town-'));
  const dataDir = join(root, 'data');
  mkdirSync(dataDir);
  const centre = await Centre.start({}, { dataDir });
  await centre.stop();
  process.env['SEEDED_DATA'] = dataDir;
  return () => rmSync(root, { recursive: true, force: true });
}
