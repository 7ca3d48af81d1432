import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A copy of a build and, on `publish`, the version after it: another page, under another revision in the service
 * worker. The centre reads its files at start.
 * @param to inside the repository, where the server's packages are found
 */
export function nextBuild(from: string, to: string): { main: string; publish: () => void } {
  cpSync(from, to, { recursive: true });
  const page = join(to, 'client/index.html');
  const worker = join(to, 'client/sw.js');
  return {
    main: join(to, 'server/main.js'),
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

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
