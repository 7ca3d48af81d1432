import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';

export const sizes = {
  phone: { width: 360, height: 780 },
  tablet: { width: 834, height: 1194 },
  desk: { width: 1440, height: 900 },
} as const;

/** One browser profile on disk: it can be closed and opened again, and every policy violation in it is kept. */
export class Tablet {
  readonly violations: string[] = [];
  readonly #profile = mkdtempSync(join(tmpdir(), 'digisoc-profile-'));
  readonly #url: string;
  readonly #size: keyof typeof sizes;
  #context: BrowserContext | null = null;

  private constructor(url: string, size: keyof typeof sizes) {
    this.#url = url;
    this.#size = size;
  }

  static async open(url: string, size: keyof typeof sizes): Promise<Tablet> {
    const tablet = new Tablet(url, size);
    await tablet.reopen();
    return tablet;
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('this browser is closed');
    return this.#context;
  }

  get page(): Page {
    const page = this.context.pages().at(-1);
    if (page === undefined) throw new Error('no page is open');
    return page;
  }

  async reopen(path = '/'): Promise<Page> {
    const executablePath = process.env['CHROMIUM_PATH'];
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      viewport: sizes[this.#size],
      hasTouch: this.#size !== 'desk',
      locale: 'lv-LV',
      timezoneId: 'Europe/Riga',
      baseURL: this.#url,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    await this.context.exposeBinding('__violated', (_source, what: string) => {
      this.violations.push(what);
    });
    await this.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { __violated } = globalThis as unknown as { __violated: (what: string) => void };
        __violated(
          `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
        );
      });
    });
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    await page.goto(path);
    return page;
  }

  async goOffline(): Promise<void> {
    await this.context.setOffline(true);
  }

  async goOnline(): Promise<void> {
    await this.context.setOffline(false);
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  async end(): Promise<void> {
    await this.close();
    rmSync(this.#profile, { recursive: true, force: true });
    expect(this.violations).toEqual([]);
  }
}
