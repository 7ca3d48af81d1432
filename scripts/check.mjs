import { existsSync, mkdirSync } from 'node:fs';
import { node, run } from './child.mjs';
import { at, seconds } from './house.mjs';
import { ensureInstalled } from './install.mjs';

export const rooms = ['shared', 'client', 'server', 'e2e'];

/** tsc for each room, two at a time; what did not change is remembered. */
export async function types(wanted = rooms) {
  mkdirSync(at('.cache/types'), { recursive: true });
  const queue = [...wanted];
  let fine = true;
  const worker = async () => {
    for (let room = queue.shift(); room !== undefined; room = queue.shift()) {
      const memory = ['--incremental', '--tsBuildInfoFile', at(`.cache/types/${room}.json`)];
      const tsc = at('node_modules/typescript/bin/tsc');
      const { code, output } = await node([tsc, '-p', room, ...memory], { timeoutMs: 300_000 });
      if (output.trim() !== '') console.log(output.trim());
      if (code !== 0) fine = false;
    }
  };
  await Promise.all([worker(), worker()]);
  return fine;
}

export async function lint() {
  const oxlint = at('node_modules/oxlint/bin/oxlint');
  return shown(
    await node([oxlint, '-c', 'oxlint.config.mjs', '--deny-warnings'], { timeoutMs: 300_000 }),
  );
}

export async function format(files = []) {
  const oxfmt = at('node_modules/oxfmt/bin/oxfmt');
  const args = ['--check', '--no-error-on-unmatched-pattern', ...files];
  return shown(await node([oxfmt, ...args], { timeoutMs: 120_000 }));
}

export async function dead() {
  return shown(
    await node([at('node_modules/knip/bin/knip.js'), '--no-progress'], { timeoutMs: 300_000 }),
  );
}

/** Before every commit, in seconds: the whole lint, types of the rooms that changed, format of the changed files. */
export async function check() {
  await ensureInstalled();
  const started = Date.now();
  const files = await changed();
  const touched = (room) => files.some((file) => file.startsWith(`${room}/`));
  const everywhere = touched('shared') || files.some((file) => /^(tsconfig|package)/.test(file));
  const affected = rooms.filter(
    (room) => everywhere || touched(room) || (room === 'e2e' && files.length > 0),
  );
  const results = [
    await types(affected),
    await lint(),
    files.length === 0 || (await format(files)),
  ];
  const fine = !results.includes(false);
  console.log(
    `${fine ? 'Checked' : 'Not fine'}: ${files.length} changed files, ${seconds(started)}.`,
  );
  return fine;
}

async function changed() {
  const git = async (...args) => (await run('git', args)).output.split('\0');
  const listed = [
    ...(await git('diff', '--name-only', '-z', 'HEAD')),
    ...(await git('ls-files', '--others', '--exclude-standard', '-z')),
  ];
  return listed.filter((file) => file !== '' && existsSync(at(file)));
}

function shown({ code, output, timedOut }) {
  if (code !== 0 && output.trim() !== '') console.log(output.trim());
  if (timedOut) console.log('Took too long; stopped.');
  return code === 0;
}
