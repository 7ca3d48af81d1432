import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { chromiumPath } from './chromium.ts';
import { freezeBrowserOf, killBrowserOf } from './kill-browser.ts';

export const sizes = {
  phone: { width: 360, height: 780 },
  tablet: { width: 834, height: 1194 },
  desk: { width: 1440, height: 900 },
} as const;

type Prepare = (context: BrowserContext) => Promise<void>;

/** One browser profile on disk: it can be closed and opened again; policy violations and errors in it are kept. */
export class Tablet {
  readonly violations: string[] = [];
  /** Exceptions and rejections nobody caught, in pages and their workers. */
  readonly errors: string[] = [];
  readonly #profile: string;
  readonly #url: string;
  readonly #size: keyof typeof sizes;
  readonly #prepare: Prepare;
  #context: BrowserContext | null = null;

  private constructor(url: string, size: keyof typeof sizes, prepare: Prepare, profile: string) {
    this.#profile = profile;
    this.#url = url;
    this.#size = size;
    this.#prepare = prepare;
  }

  /**
   * @param prepare hangs bindings and scripts on each new browser before its first page is shown
   * @param profile where the browser keeps everything; a new directory unless said
   */
  static async open(
    url: string,
    size: keyof typeof sizes,
    prepare: Prepare = async () => undefined,
    profile = mkdtempSync(join(tmpdir(), 'digisoc-profile-')),
  ): Promise<Tablet> {
    const tablet = new Tablet(url, size, prepare, profile);
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

  async reopen(path = '/', { offline = false } = {}): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: await chromiumPath(),
      viewport: sizes[this.#size],
      hasTouch: this.#size !== 'desk',
      locale: 'lv-LV',
      timezoneId: 'Europe/Riga',
      baseURL: this.#url,
      offline,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    // Ends a wait for what will not come long before the journey's own end.
    this.context.setDefaultTimeout(40_000);
    this.context.on('weberror', (error) => {
      this.errors.push(error.error().stack ?? error.error().message);
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
    await this.#prepare(this.context);
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

  /** kill -9 of every process of this browser, as when the battery is taken out. */
  async kill(): Promise<void> {
    const context = this.context;
    this.#context = null;
    const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
    killBrowserOf(this.#profile);
    await gone;
  }

  /** The machine stands still, as in the moment before the current fails. */
  freeze(): void {
    freezeBrowserOf(this.#profile);
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  async end(): Promise<void> {
    await this.close();
    rmSync(this.#profile, { recursive: true, force: true });
    expect(this.violations).toEqual([]);
    expect(this.errors).toEqual([]);
  }
}
