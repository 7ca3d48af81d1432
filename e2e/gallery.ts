/**
 * The design system looked at: builds the gallery, serves it under the page's policy, opens what opens, and wants
 * no violation of the policy, no violation of WCAG, no sideways scroll. Pictures go to e2e/.screens.
 * `--quick` takes one picture of each part.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, type Page, chromium } from '@playwright/test';
import { chromiumPath } from './actors/chromium.ts';
import { buildGallery, serveGallery } from './gallery-server.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const shots = here('./.screens/ui');
const sizes = { phone: [360, 780], tablet: [834, 1194], desk: [1440, 900] } as const;
const themes = ['light', 'dark', 'sunlight'] as const;
const parts = ['content', 'forms', 'capture', 'desk'] as const;
const quick = process.argv.includes('--quick');
const faults: string[] = [];

// Strings, because tsx writes a helper into functions that the page does not have.
const listen = `document.addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))`;
const beIphone = `Object.defineProperty(Navigator.prototype, 'platform', { get() { return 'iPhone' } }); Object.defineProperty(Navigator.prototype, 'userAgentData', { get() {} })`;

function hear(page: Page, name: string) {
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404'))
      faults.push(`${name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
}

async function open(browser: Browser, url: string, options: BrowserContextOptions, name: string) {
  const context = await browser.newContext({
    locale: 'lv-LV',
    timezoneId: 'Europe/Riga',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  await page.addInitScript({ content: listen });
  hear(page, name);
  await page.goto(url);
  await page.locator('h1').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, close: () => context.close() };
}

/** What opens over the page stands outside its landmarks by nature, hence `over`. */
async function judge(page: Page, name: string, over = false) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(over ? ['region'] : [])
    .analyze();
  for (const { id, nodes } of violations)
    faults.push(
      `${name}: axe ${id}: ${nodes
        .map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`)
        .slice(0, 3)
        .join(' | ')}`,
    );
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (excess > 0) faults.push(`${name}: scrolls sideways by ${excess} px`);
}

const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

/** The first view, then the whole in one tall window: sticky bars stand at its foot and hide nothing. */
async function whole(page: Page, name: string) {
  const size = page.viewportSize() ?? { width: 360, height: 780 };
  await shoot(page, `${name}-first`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  await judge(page, name);
  await shoot(page, name);
  await page.setViewportSize(size);
}

/** Opens each thing that opens, judges it, and closes it again. */
async function openings(page: Page, name: string) {
  const steps: [string, () => Promise<void>][] = [
    ['sheet', () => page.getByRole('button', { name: 'Pierakstīt novērojumu' }).click()],
    ['combo-in-sheet', () => page.getByRole('dialog').getByRole('combobox').press('ArrowDown')],
    ['confirm', () => page.getByRole('button', { name: 'Nosūtīt', exact: true }).click()],
    ['menu', () => page.getByRole('button', { name: 'Citas darbības' }).click()],
    ['popover', () => page.getByRole('button', { name: 'Kas to redz' }).click()],
    ['toast', () => page.getByRole('button', { name: 'Saglabāt', exact: true }).click()],
  ];
  for (const [step, act] of steps) {
    await act();
    await page.waitForTimeout(250);
    await shoot(page, `${name}-${step}`);
    await judge(page, `${name}-${step}`, true);
    if (step !== 'sheet') await page.keyboard.press('Escape');
    if (step === 'combo-in-sheet') await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
  }
}

async function fields(page: Page, name: string) {
  await page.locator('#field-provider').click();
  await page.waitForTimeout(250);
  await page.keyboard.type('sam');
  await page.locator('.ui-combo-list [role=option]').first().waitFor();
  await page.waitForTimeout(300);
  await shoot(page, `${name}-combo`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const chosen = await page.locator('#field-provider').inputValue();
  if (!chosen.includes('Samariešu')) faults.push(`${name}: the combo box chose “${chosen}”`);
  await judge(page, `${name}-combo`);
  const day = page.getByRole('spinbutton').first();
  await day.focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowUp');
  await page.keyboard.type('15122026');
  await page.locator('.ui-date-open').first().click();
  await page.getByRole('grid').waitFor();
  await shoot(page, `${name}-calendar`);
  await judge(page, `${name}-calendar`, true);
  await page.keyboard.press('Escape');
  await page.locator('#field-service').selectOption('2');
  await page.getByRole('button', { name: 'Saglabāt un turpināt' }).click();
  const focused = await page.evaluate(() => document.activeElement?.className);
  if (focused !== 'ui-errors')
    faults.push(`${name}: the error summary did not take the focus (${focused})`);
  await page.getByRole('link', { name: 'Izvēlieties dienu' }).click();
  if ((await page.evaluate(() => document.activeElement?.getAttribute('role'))) !== 'spinbutton')
    faults.push(`${name}: the summary's link did not reach the date`);
}

async function look(browser: Browser, url: string) {
  for (const [size, [width, height]] of Object.entries(sizes))
    for (const theme of themes)
      for (const part of parts) {
        if (quick && (theme !== 'light' || size === 'tablet')) continue;
        const name = `${part}-${size}-${theme}`;
        const { page, close } = await open(
          browser,
          `${url}/?part=${part}&theme=${theme}`,
          { viewport: { width, height }, hasTouch: size !== 'desk' },
          name,
        );
        await whole(page, name);
        if (size !== 'tablet' && part === 'capture') await openings(page, name);
        if (size !== 'tablet' && part === 'forms') await fields(page, name);
        await close();
      }
}

/** English, 320 px, doubled text, forced colours, and what React Aria takes for an iPhone. */
async function edges(browser: Browser, url: string) {
  const cases: [string, string, BrowserContextOptions, ((page: Page) => Promise<unknown>)?][] = [
    ['en', 'lang=en&theme=light', { viewport: { width: 360, height: 780 } }],
    ['narrow', 'theme=light', { viewport: { width: 320, height: 640 } }],
    [
      'double',
      'theme=light',
      { viewport: { width: 360, height: 780 } },
      (page) =>
        page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%')),
    ],
    ['forced', '', { viewport: { width: 360, height: 780 }, forcedColors: 'active' }],
    ['dark-by-system', '', { viewport: { width: 360, height: 780 }, colorScheme: 'dark' }],
  ];
  for (const [edge, query, options, prepare] of cases)
    for (const part of parts) {
      const name = `${part}-${edge}`;
      const { page, close } = await open(browser, `${url}/?part=${part}&${query}`, options, name);
      await prepare?.(page);
      await whole(page, name);
      await close();
    }
}

async function iphone(browser: Browser, url: string) {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  const context = await browser.newContext({
    userAgent,
    viewport: { width: 390, height: 780 },
    hasTouch: true,
    locale: 'lv-LV',
  });
  await context.addInitScript({ content: `${beIphone};${listen}` });
  const page = await context.newPage();
  hear(page, 'iphone');
  await page.goto(`${url}/?part=capture`);
  await page.getByRole('button', { name: 'Pierakstīt novērojumu' }).click();
  await page.getByRole('dialog').waitFor();
  const styles = await page.evaluate(() =>
    [...document.querySelectorAll('style')].map((style) => style.sheet !== null),
  );
  if (styles.length !== 1 || !styles[0])
    faults.push(
      `iphone: expected React Aria's one scroll style to be let in, got ${JSON.stringify(styles)}`,
    );
  await context.close();
}

/** A fence without a canary is decoration: one forbidden style and one forbidden sink must be heard. */
async function canary(browser: Browser, url: string) {
  const { page, close } = await open(browser, url, {}, 'canary');
  await page.evaluate(() =>
    document.head.append(
      Object.assign(document.createElement('style'), { textContent: 'p{color:red}' }),
    ),
  );
  await page.evaluate(() => (document.createElement('p').innerHTML = '<b>')).catch(() => {});
  await page.waitForTimeout(100);
  await close();
  const heard = faults.splice(0).join(' ');
  if (!heard.includes('CSP style-src') || !heard.includes('CSP require-trusted-types-for'))
    faults.push(`canary: not heard (${heard})`);
}

await buildGallery();
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const server = await serveGallery();
const browser = await chromium.launch({ executablePath: await chromiumPath() });
await canary(browser, server.url);
await look(browser, server.url);
if (!quick) await edges(browser, server.url);
await iphone(browser, server.url);
await browser.close();
server.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'The gallery is clean.' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
