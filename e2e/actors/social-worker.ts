import { expect, type Locator } from '@playwright/test';
import { Person } from './person.ts';

/** What is told of one visit, in the words on the screen. */
export interface ToldVisit {
  readonly conditionNote: string;
  readonly clientSays: string;
  readonly urgentNeeds: string;
  readonly doneAtOnce: string;
  readonly conclusions: string;
  readonly nextStep: string;
  /** `31.12.2026` */
  readonly nextStepOn: string;
}

export class SocialWorker extends Person {
  /** Everything is on the device, and the app opens without a network. */
  async readyForTheDay(): Promise<void> {
    await expect(this.page.getByText(/^(\d+) no \1 gatavas darbam bez tīkla$/)).toBeVisible();
    await expect(this.status).toHaveAttribute('data-state', 'safe');
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  }

  /** The planned visits of today that are not recorded yet. */
  get visitsToStart(): Locator {
    return this.page.getByRole('link', { name: /^Sākt apsekošanu: / });
  }

  /** Opens the first visit of the day; gives whose it is. */
  async startFirstVisit(): Promise<string> {
    const start = this.visitsToStart.first();
    const label = await start.getAttribute('aria-label');
    await start.click();
    await expect(this.page.getByRole('form', { name: 'Apsekošanas veidlapa' })).toBeVisible();
    return label?.slice('Sākt apsekošanu: '.length) ?? '';
  }

  async openSection(title: string): Promise<void> {
    const section = this.page.locator('details').filter({
      has: this.page.getByRole('heading', { name: title, exact: true }),
    });
    if ((await section.getAttribute('open')) === null) await section.locator('summary').click();
  }

  async tellVisit(told: ToldVisit): Promise<void> {
    await this.choose('Apsekošana notika');
    await this.openSection('Mājokļa stāvoklis');
    await this.page
      .getByRole('group', { name: 'Mājokļa stāvoklis' })
      .getByText('Apmierinošs')
      .click();
    await this.choose('Pelējums');
    await this.write('Mājokļa apraksts', told.conditionNote);
    await this.openSection('Ko saka klients');
    await this.write('Ko saka un lūdz klients', told.clientSays);
    await this.openSection('Steidzamās vajadzības');
    await this.write('Steidzamās vajadzības', told.urgentNeeds);
    await this.write('Kas uzreiz izdarīts', told.doneAtOnce);
    await this.openSection('Secinājumi un nākamais solis');
    await this.write('Speciālista secinājumi', told.conclusions);
    await this.write('Nākamais solis', told.nextStep);
    await this.writeDay('Līdz kuram datumam', told.nextStepOn);
  }

  async acknowledged(): Promise<void> {
    await this.openSection('Klienta apliecinājums');
    await this.choose('Iepazinās ar ierakstu');
  }

  async draftIsSaved(): Promise<void> {
    await expect(this.page.getByText(/^Melnraksts saglabāts šajā ierīcē \d\d:\d\d$/)).toBeVisible();
  }

  async saveVisit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Saglabāt apsekošanu' }).click();
    await expect(this.page.getByRole('heading', { name: 'Saglabāts šajā ierīcē' })).toBeVisible();
  }

  /** The first case file of the day that has a plan, opened; gives its id and whose it is. */
  async openCaseWithPlan(): Promise<{ caseId: string; client: string }> {
    const day = this.page.getByRole('list', { name: 'Šodienas apmeklējumi' });
    const ways = await day
      .locator('a[href^="/cases/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const way of ways) {
      await this.open(way);
      await expect(this.page.getByRole('heading', { name: 'Plāns un uzdevumi' })).toBeVisible();
      if (await this.page.getByRole('button', { name: 'Labot plānu' }).count()) {
        const client = await this.page
          .locator('.case')
          .getByRole('heading', { level: 1 })
          .innerText();
        return { caseId: way.slice('/cases/'.length), client };
      }
    }
    throw new Error('nobody of today has a plan');
  }

  #card(title: string): Locator {
    return this.page
      .locator('.ui-card')
      .filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
  }

  get riskLevel(): Locator {
    return this.#card('Risks un statuss').locator('dd').first();
  }

  get person(): Locator {
    return this.#card('Persona un mājsaimniecība');
  }

  /** What two people wrote differently in the open case file. */
  get questions(): Locator {
    return this.page.getByRole('list', { name: 'Jāizlemj' }).getByRole('link');
  }

  async planText(): Promise<string> {
    return (await this.#card('Plāns un uzdevumi').locator('.case-prose').textContent()) ?? '';
  }

  async changeContact(fields: Readonly<Record<string, string>>): Promise<void> {
    await this.page.getByRole('link', { name: 'Mainīt kontaktinformāciju' }).click();
    for (const [label, text] of Object.entries(fields)) await this.write(label, text);
    await this.page.getByRole('button', { name: 'Saglabāt izmaiņas' }).click();
    await expect(this.page.getByText('Kontaktinformācija saglabāta šajā ierīcē')).toBeVisible();
  }

  async changeRisk(level: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Mainīt riska līmeni' }).click();
    const sheet = this.page.getByRole('dialog');
    await sheet.getByText(level, { exact: true }).click();
    await this.write('Pamatojums', reason);
    await sheet.getByRole('button', { name: 'Saglabāt riska līmeni' }).click();
    await expect(sheet).toHaveCount(0);
  }

  async changePlan(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Labot plānu' }).click();
    await this.write('Plāns', text);
    await this.page.getByRole('button', { name: 'Saglabāt plānu' }).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** @param kept words of the side that shall stand */
  async settle(kept: string): Promise<void> {
    await this.page.locator('.ui-compare-side').filter({ hasText: kept }).first().click();
    await this.page.getByRole('button', { name: 'Saglabāt izvēli' }).click();
    await expect(
      this.page.getByRole('heading', { name: 'Izvēle saglabāta šajā ierīcē' }),
    ).toBeVisible();
  }

  /** The words of the case file on the screen, without what is about this device alone. */
  async shownCase(): Promise<readonly string[]> {
    const texts: string[] = [];
    for (const title of [
      'Risks un statuss',
      'Vajadzības un aprūpes līmenis',
      'Plāns un uzdevumi',
      'Persona un mājsaimniecība',
    ])
      texts.push(await this.#card(title).first().innerText());
    return texts.map((text) =>
      text.replaceAll(/Droši centrā \d\d:\d\d/g, '').replaceAll(/\s+/g, ' '),
    );
  }
}
