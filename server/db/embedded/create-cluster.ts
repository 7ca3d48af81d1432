import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { fsyncPath, fsyncTree } from './durable-node-fs.ts';

const engineMajor = '18';

/**
 * Makes `directory` an initialised cluster if it is none yet. It is built beside and renamed when every file
 * is on disk, so a power cut leaves either no cluster or a whole one.
 */
export async function createCluster(directory: string): Promise<void> {
  const versionFile = `${directory}/PG_VERSION`;
  if (existsSync(versionFile)) {
    const major = readFileSync(versionFile, 'utf8').trim();
    if (major !== engineMajor) {
      throw new Error(
        `The embedded database was written by PostgreSQL ${major}; this program carries ${engineMajor}.`,
      );
    }
    return;
  }
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new Error(`${directory} holds files but no PG_VERSION: it is left untouched.`);
  }
  const building = `${directory}.new`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create({ fs: new NodeFS(building) });
  await engine.close();
  fsyncTree(building);
  rmSync(directory, { recursive: true, force: true });
  renameSync(building, directory);
  fsyncPath(dirname(directory));
}
