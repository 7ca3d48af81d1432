import { fileURLToPath } from 'node:url';

interface ChromiumScript {
  readonly needChromium: () => Promise<{ readonly path: string }>;
}

let found: Promise<{ readonly path: string }> | undefined;

/** A Chromium that starts: the one named in CHROMIUM_PATH, else found as `npm test` finds one, and said in a line. */
export async function chromiumPath(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const script = fileURLToPath(new URL('../../scripts/chromium.mjs', import.meta.url));
  found ??= (import(script) as Promise<ChromiumScript>).then(({ needChromium }) => needChromium());
  return (await found).path;
}
