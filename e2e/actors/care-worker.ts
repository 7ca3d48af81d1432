import { expect, type Locator } from '@playwright/test';
import { Person } from './person.ts';

export class CareWorker extends Person {
  async readyForTheDay(): Promise<void> {
    await expect(this.day.getByRole('listitem').first()).toBeVisible();
    await expect(this.status).toHaveAttribute('data-state', 'safe');
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  }

  get day(): Locator {
    return this.page.getByRole('list', { name: 'Šodienas apmeklējumi' });
  }

  /** Opens the next visit and stamps its start; gives whose it is. */
  async startNextVisit(): Promise<string> {
    await this.page.getByRole('link', { name: /^Atvērt: / }).click();
    await this.page.getByRole('button', { name: 'Sākt apmeklējumu' }).click();
    await expect(this.page.getByRole('heading', { name: 'Darbi', exact: true })).toBeVisible();
    return (await this.page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  }

  get tasks(): Locator {
    return this.page
      .getByRole('group')
      .filter({ has: this.page.getByText('Izdarīts', { exact: true }) });
  }

  /** Everything done but the last, which the client refused. */
  async answerTasks(): Promise<void> {
    const count = await this.tasks.count();
    for (let i = 0; i < count - 1; i += 1)
      await this.tasks.nth(i).getByText('Izdarīts', { exact: true }).click();
    await this.tasks
      .nth(count - 1)
      .getByText('Nav izdarīts')
      .click();
    await this.choose('Klients atteicās');
    await expect(this.page.getByText(`Atbildēts ${count} no ${count}`)).toBeVisible();
  }

  async endVisit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Beigt apmeklējumu' }).click();
    await expect(this.page.getByText('Apmeklējums saglabāts šajā ierīcē.')).toBeVisible();
  }
}
