import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the repository, whatever directory the command was given from. */
export const at = (...parts) => join(root, ...parts);

/** An error whose message is all there is to say: no stack is shown. */
export function told(message) {
  return Object.assign(new Error(message), { name: 'Told' });
}

export const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
