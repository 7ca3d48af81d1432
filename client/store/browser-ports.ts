import type { StorePorts } from './ports.ts';
import { uuid7 } from './uuid7.ts';
import { webCodec } from './web-codec.ts';

/** What a store takes from the browser, whoever's it is. */
export const browserPorts: Pick<StorePorts, 'codec' | 'now' | 'uuid4' | 'uuid7' | 'exclusive'> = {
  codec: webCodec,
  now: () => new Date(),
  uuid4: () => crypto.randomUUID(),
  uuid7,
  exclusive: (name, work) => navigator.locks.request(name, work),
};
