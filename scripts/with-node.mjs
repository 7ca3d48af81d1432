import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import process from 'node:process';
import { run } from './child.mjs';
import { at, told } from './house.mjs';
import { npm } from './npm.mjs';

/** `with-node 24 test`: the same verb on another Node, which comes from npm into .cache/. */
export async function withNode([version, ...verb]) {
  if (!/^\d+(\.\d+){0,2}$/.test(version ?? '') || verb.length === 0) {
    throw told('Usage: node scripts/run.mjs with-node <version> <verb …>');
  }
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const home = at(`.cache/node-${version}`);
  const file = `${home}/node_modules/${name}/bin/node${system === 'win' ? '.exe' : ''}`;
  if (!existsSync(file)) {
    console.log(`Fetching Node ${version} …`);
    const args = [
      'install',
      '--prefix',
      home,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
    ];
    const { code, output } = await npm([...args, `${name}@${version}`]);
    if (code !== 0 || !existsSync(file))
      throw told(`${output.trim()}\nNode ${version} could not be fetched.`);
  }
  const { output } = await run(file, ['--version']);
  console.log(`With Node ${output.trim()}`);
  const env = { PATH: `${dirname(file)}${delimiter}${process.env.PATH ?? ''}` };
  const { code } = await run(file, [at('scripts/run.mjs'), ...verb], { env, show: true });
  return code === 0;
}
