import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The first of `candidates` (relative to the module `from`) that exists: places differ between source and build. */
export function findBeside(from: string, candidates: readonly string[]): URL {
  for (const candidate of candidates) {
    const url = new URL(candidate, from);
    if (existsSync(fileURLToPath(url))) return url;
  }
  throw new Error(`None of ${candidates.join(', ')} found beside ${fileURLToPath(from)}`);
}
