import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A copy of a build and, on `publish`, the version after it: another page, under another revision in the service
 * worker. The centre reads its files at start.
 * `raiseStore`, before `publish`: the version after it keeps the outbox in a newer form, with one table more.
 * `renameScripts`, before `publish`: none of its scripts has the name it had.
 * @param to inside the repository, where the server's packages are found
 */
export function nextBuild(
  from: string,
  to: string,
): { main: string; publish: () => void; raiseStore: () => void; renameScripts: () => void } {
  cpSync(from, to, { recursive: true });
  const page = join(to, 'client/index.html');
  const worker = join(to, 'client/sw.js');
  return {
    main: join(to, 'server/main.js'),
    raiseStore: () => renameScripts(join(to, 'client'), raiseStore()),
    renameScripts: () => renameScripts(join(to, 'client'), { change: (code) => code, done() {} }),
    publish: () => {
      const before = readFileSync(page, 'utf8');
      const after = before.replace('</head>', '<meta name="build" content="next"></head>');
      const code = readFileSync(worker, 'utf8');
      const revised = code.replaceAll(md5(before), md5(after));
      if (after === before || revised === code) throw new Error('the build could not be changed');
      writeFileSync(page, after);
      writeFileSync(worker, revised);
    },
  };
}

/** Every script gets another name, as a build gives it that changes what all of them stand on. */
function renameScripts(client: string, { change, done }: ReturnType<typeof raiseStore>): void {
  const assets = join(client, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const rename = (text: string) =>
    scripts.reduce((said, name) => said.replaceAll(name, newName(name)), text);
  for (const name of scripts) {
    const code = readFileSync(join(assets, name), 'utf8');
    writeFileSync(join(assets, name), rename(change(code)));
    renameSync(join(assets, name), join(assets, newName(name)));
  }
  done();
  const page = join(client, 'index.html');
  const worker = join(client, 'sw.js');
  const before = readFileSync(page, 'utf8');
  const after = rename(before);
  writeFileSync(page, after);
  writeFileSync(worker, rename(readFileSync(worker, 'utf8')).replaceAll(md5(before), md5(after)));
}

function raiseStore(): { change: (code: string) => string; done: () => void } {
  let raised = 0;
  const change = (code: string) =>
    code
      .replace(/\.version\(2\)\.stores\(\{answers:(.)\+\+\1\}\)/u, (all) => {
        raised += 1;
        return `${all},this.version(3).stores({more:\`id\`})`;
      })
      .replace(/\{version:2,(?=\.\.\.)/u, () => {
        raised += 1;
        return '{version:3,';
      });
  return {
    change,
    done() {
      if (raised !== 2) throw new Error('the store of the build could not be raised');
    },
  };
}

const newName = (name: string): string => name.replace(/\.js$/u, '-next.js');

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
