import { expect, type Locator } from '@playwright/test';
import { Person } from './person.ts';

export class Supervisor extends Person {
  /** Goes on in the same page: a page that is loaded anew asks again about alerts nobody has received. */
  override async open(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, '', to), path);
  }

  /** The alert that opens over whatever is on the screen. */
  get interruption(): Locator {
    return this.page.getByRole('alertdialog', { name: 'Jauna trauksme par bērnu' });
  }

  /** What waits, in the group of this title. */
  waiting(group: string): Locator {
    return this.page.getByRole('list', { name: group }).getByRole('listitem');
  }

  /** The demonstration has an alert nobody has received: it is put aside before anything else. */
  async beginTheDay(): Promise<void> {
    await this.signIn();
    await this.alertLater();
    await expect(this.page.getByRole('heading', { name: 'Pārskats', level: 1 })).toBeVisible();
  }

  /** An unanswered alert stands before all else, also after a reload. */
  async alertLater(): Promise<void> {
    await this.interruption.getByRole('button', { name: 'Atgriezties pie darba' }).last().click();
    await expect(this.interruption).toHaveCount(0);
  }

  async accept(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pieņemt un slēgt' }).click();
    await expect(this.page.getByText(/^Pieņēma .+, .+ Ieraksts ir slēgts\.$/)).toBeVisible();
  }

  /** @param what the words of the action in the menu */
  async act(caseId: string, what: string): Promise<void> {
    await this.open(`/office/cases/${caseId}`);
    await this.page.getByRole('button', { name: 'Darbības' }).click();
    await this.page.getByRole('menuitem', { name: what }).click();
  }

  async pick(label: string, name: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).fill(name);
    await this.page.getByRole('option', { name }).click();
  }

  async assign(caseId: string, name: string): Promise<void> {
    await this.act(caseId, 'Norīkot darbinieku');
    await this.pick('Darbinieks', name);
    await this.page.getByRole('button', { name: 'Norīkot 1 lietai' }).click();
    const assigned = this.page.getByRole('list', { name: 'Norīkotie darbinieki' });
    await expect(assigned).toContainText(name);
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** What somebody held ends, and nobody holds it instead. */
  async endAssignment(caseId: string, name: string): Promise<void> {
    await this.open(`/office/cases/${caseId}`);
    await this.page.getByRole('button', { name: `Nodot: ${name}` }).click();
    const sheet = this.page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Beigt norīkojumu' }).click();
    await expect(sheet).toHaveCount(0);
  }

  /** From one person to another; the other has it from now on. */
  async handOver(caseId: string, from: string, to: string): Promise<void> {
    await this.open(`/office/cases/${caseId}`);
    await this.page.getByRole('button', { name: `Nodot: ${from}` }).click();
    const sheet = this.page.getByRole('dialog');
    const choice = sheet.getByLabel('Kam nodod');
    const option = await choice.locator('option').filter({ hasText: to }).getAttribute('value');
    await choice.selectOption(option ?? '');
    await sheet.getByRole('button', { name: 'Nodot', exact: true }).click();
    await expect(sheet).toHaveCount(0);
    await expect(this.page.getByRole('list', { name: 'Norīkotie darbinieki' })).toContainText(to);
  }

  /** A new client with a case file; gives its id. With a birth day, whoever is alike is said to be another. */
  async register(given: string, family: string, address: string, birth?: string): Promise<string> {
    await this.open('/office/register');
    await this.write('Vārds', given);
    await this.write('Uzvārds', family);
    if (birth !== undefined) {
      await this.writeDay('Dzimšanas datums', birth);
      const another = this.page.getByRole('checkbox', { name: /^Tā ir cita persona/ });
      await expect(
        another.or(this.page.getByText(/^Līdzīgu klientu pašvaldībā nav/)),
      ).toBeVisible();
      if (await another.isVisible()) await another.check();
    }
    await this.write('Faktiskā adrese', address);
    await this.page.getByRole('button', { name: 'Reģistrēt un atvērt lietu' }).click();
    await expect(this.page.getByText(/^Klients reģistrēts, lieta .+ atvērta\.$/)).toBeVisible();
    await expect(this.page).toHaveURL(/\/office\/cases\/[0-9a-f-]{36}$/);
    return this.page.url().split('/').at(-1) ?? '';
  }

  async grant(caseId: string, service: string, decision: string): Promise<void> {
    await this.act(caseId, 'Piešķirt pakalpojumu');
    const sheet = this.page.getByRole('dialog');
    await sheet.getByLabel('Pakalpojums', { exact: true }).selectOption({ label: service });
    await this.write('Apjoms', '2');
    await this.write('Lēmuma numurs', decision);
    await sheet.getByRole('button', { name: 'Piešķirt' }).click();
    await expect(sheet).toHaveCount(0);
    await expect(this.page.getByRole('list', { name: 'Norise' })).toContainText(service);
  }

  /** A home visit by whom the case file is assigned to. */
  async planHomeVisit(caseId: string, day: string): Promise<void> {
    await this.open(`/office/cases/${caseId}`);
    await this.page.getByRole('button', { name: 'Ieplānot apmeklējumus' }).click();
    await this.writeDay('Diena', day);
    await this.page.getByRole('button', { name: 'Ieplānot 1 apmeklējumu' }).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
    await this.page.getByRole('tab', { name: /^Apmeklējumi/ }).click();
    await expect(this.page.getByRole('tabpanel')).toContainText(day);
  }
}
