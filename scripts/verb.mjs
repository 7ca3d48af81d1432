import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { handOverSignals } from './child.mjs';
import { at, told } from './house.mjs';
import { ensureInstalled } from './install.mjs';

/** A command of the built server, in this very process: `npm run backup -- --out FILE`. */
export function verb(name) {
  return async (args) => {
    // Standard output may be what the command makes; what is said goes beside it.
    console.log = console.error;
    refuseBanner(args);
    await ensureInstalled();
    await ensureBuilt();
    const file = at(`dist/server/cli/${name}.js`);
    process.argv = [process.argv[0], file, ...args];
    handOverSignals();
    await import(pathToFileURL(file).href);
  };
}

/** npm writes two lines of its own before what it runs; in front of a backup nobody could unpack it again. */
function refuseBanner(args) {
  const at = args.indexOf('--out');
  const toPipe = args.includes('--out=-') || (at >= 0 && args[at + 1] === '-');
  const byNpm = process.env.npm_lifecycle_event !== undefined;
  if (toPipe && byNpm && process.env.npm_config_loglevel !== 'silent')
    throw told(
      'With --out - run it silently, or npm writes into the backup: npm run -s backup -- --out -',
    );
}
