import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { node } from './child.mjs';
import { at, told } from './house.mjs';
import { npm } from './npm.mjs';

const memory = at('.cache/chromium-path');

/**
 * A Chromium that really starts, or undefined. Cheapest and closest to Playwright first;
 * the last is fetched from npm. What was found is remembered, and tried again before it is believed.
 */
async function findChromium() {
  for (const { name, paths } of candidates()) {
    for (const path of await paths()) {
      if (!path || !existsSync(path) || !(await launches(path))) continue;
      mkdirSync(at('.cache'), { recursive: true });
      writeFileSync(memory, path);
      return { name, path };
    }
  }
  return undefined;
}

/** The same, said in a line; none is an error that says what to do. */
export async function needChromium() {
  const chromium = await findChromium();
  if (chromium === undefined) {
    throw told(
      'No Chromium starts here. Set CHROMIUM_PATH, or install one (apt-get install chromium).',
    );
  }
  console.log(`Browser: ${chromium.path} (${chromium.name})`);
  return chromium;
}

function candidates() {
  return [
    { name: 'CHROMIUM_PATH', paths: () => [process.env.CHROMIUM_PATH] },
    { name: 'found before', paths: () => [existsSync(memory) && readFileSync(memory, 'utf8')] },
    { name: "Playwright's own", paths: playwrightOwn },
    { name: "Playwright's own, fetched now", paths: fetchPlaywrightOwn },
    { name: 'system', paths: () => onPath(systemNames) },
    { name: 'Chrome or Edge', paths: () => channels },
    { name: 'npm', paths: fetchFromNpm },
  ];
}

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const channels = [
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
];

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function playwrightOwn() {
  const ask = "process.stdout.write(require('playwright-core').chromium.executablePath())";
  const { code, output } = await node(['-e', ask], { timeoutMs: 30_000 });
  return code === 0 ? [output.trim()] : [];
}

async function fetchPlaywrightOwn() {
  const cli = at('node_modules/@playwright/test/cli.js');
  const { code } = await node([cli, 'install', 'chromium'], { timeoutMs: 180_000 });
  return code === 0 ? playwrightOwn() : [];
}

/** A Chromium for bare Linux servers that brings its own libraries; only x64. */
async function fetchFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const home = at('.cache/chromium');
  const unpacked = join(home, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  const args = ['install', '--prefix', home, '--no-save', '--no-package-lock', '--ignore-scripts'];
  const fetched = await npm([...args, '@sparticuz/chromium@147.0.0'], { timeoutMs: 180_000 });
  if (fetched.code !== 0) return [];
  const unpack = `import('@sparticuz/chromium').then((it) => it.default.executablePath())`;
  // It unpacks its libraries only where it believes to be on a bare server.
  const env = { TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  const { code } = await node(['-e', unpack], { cwd: home, env, timeoutMs: 60_000 });
  if (code !== 0) return [];
  const wrapper = join(home, 'chromium');
  writeFileSync(
    wrapper,
    [
      '#!/bin/sh',
      'here="${0%/*}/unpacked"',
      'export LD_LIBRARY_PATH="$here/al2023/lib" FONTCONFIG_PATH="$here/fonts"',
      'exec "$here/chromium" "$@"',
      '',
    ].join('\n'),
  );
  chmodSync(wrapper, 0o755);
  return [wrapper];
}

/** To be there is not enough: libraries may be missing. Playwright must be able to show a page in it. */
async function launches(path) {
  const show = `
    const { chromium } = require('playwright-core');
    (async () => {
      const browser = await chromium.launch({ executablePath: process.argv[1], timeout: 20000 });
      const page = await browser.newPage();
      await page.setContent('<title>launched</title>');
      process.stdout.write(await page.title());
      await browser.close();
    })().catch((error) => { console.error(error.message); process.exit(1); });`;
  const { code, output } = await node(['-e', show, path], { timeoutMs: 40_000 });
  return code === 0 && output.includes('launched');
}
