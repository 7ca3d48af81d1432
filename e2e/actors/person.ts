import { expect, type Locator, type Page } from '@playwright/test';
import { demoPassword } from '#server/demo/demo-people.ts';
import type { Tablet } from './tablet.ts';

/** Somebody at a device: what everybody does on every screen. */
export class Person {
  readonly tablet: Tablet;
  readonly login: string;
  readonly password: string;

  constructor(tablet: Tablet, login: string, password = demoPassword) {
    this.tablet = tablet;
    this.login = login;
    this.password = password;
  }

  get page(): Page {
    return this.tablet.page;
  }

  /** The one line that says how the app stands. */
  get status(): Locator {
    return this.page.locator('.ui-status');
  }

  async signIn(): Promise<void> {
    await this.page.getByLabel('Lietotājvārds').fill(this.login);
    await this.page.getByLabel('Parole').fill(this.password);
    await this.page.getByRole('button', { name: 'Pierakstīties' }).click();
    await expect(this.page.getByLabel('Parole')).toHaveCount(0);
  }

  /** The browser was closed and its session with it: the centre asks again, the work has stayed. */
  async signInAgain(): Promise<void> {
    await this.page.getByRole('link', { name: /Jāpierakstās no jauna/ }).click();
    await this.signIn();
  }

  /** A field of this label, marked as optional or not. */
  field(label: string): Locator {
    const name = new RegExp(`^${escaped(label)}( \\(nav obligāts\\))?$`);
    return this.page.getByRole('textbox', { name });
  }

  async write(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  /** @param day `31.12.2026` */
  async writeDay(label: string, day: string): Promise<void> {
    const group = this.page.getByRole('group', { name: label });
    await group.getByRole('spinbutton').first().focus();
    await this.page.keyboard.type(day.replaceAll('.', ''));
  }

  /** One of several answers, by its first words. */
  async choose(answer: string): Promise<void> {
    const name = new RegExp(`^${escaped(answer)}(?= |$)`);
    const { page } = this;
    await page.getByRole('radio', { name }).or(page.getByRole('checkbox', { name })).click();
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
