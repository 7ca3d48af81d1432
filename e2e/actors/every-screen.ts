import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';

/** A screen as it is looked at: where it is, and what is done there before. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly prepare?: (page: Page) => Promise<void>;
  /** Closes what was opened over the screen: the next one may stand at the same address. */
  readonly leave?: (page: Page) => Promise<void>;
}

export const screensBeforeSignIn: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'accessibility-statement', path: '/accessibility' },
];

const settings: readonly Screen[] = [
  { name: 'settings', path: '/settings' },
  { name: 'accessibility', path: '/accessibility' },
];
const fieldScreens: readonly Screen[] = [
  { name: 'alert-stated', path: '/alert/new' },
  { name: 'attention', path: '/attention' },
  { name: 'late', path: '/late' },
  { name: 'notices', path: '/notices' },
  ...settings,
];

const planWords = /^((Labot|Rakstīt) plānu|(Change|Write) (a|the) plan)$/;
const actions = /^(Darbības|Actions)$/;

/** Opens every section that folds, so that all of a form is there. */
export async function unfold(page: Page): Promise<void> {
  const folded = page.locator('details:not([open]) > summary');
  for (let left = await folded.count(); left > 0; left -= 1) {
    await folded.first().click();
    await expect(folded).toHaveCount(left - 1);
  }
}

/** A sheet over a screen, opened by the buttons of these names (in either language), one after another. */
export function sheet(name: string, path: string, ...presses: readonly RegExp[]): Screen {
  return {
    name,
    path,
    prepare: async (page) => {
      for (const press of presses)
        await page
          .getByRole('button', { name: press })
          .or(page.getByRole('menuitem', { name: press }))
          .first()
          .click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: closeSheet,
  };
}

export async function closeSheet(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: /^(Aizvērt|Atcelt|Close|Cancel)$/ })
    .first()
    .click();
  await expect(dialog).toHaveCount(0);
}

/** @param page signed in, on the first screen, with everything fetched */
export async function socialWorkerScreens(page: Page): Promise<readonly Screen[]> {
  const visits = page.getByRole('list', { name: 'Šodienas apmeklējumi' }).getByRole('listitem');
  const paths = await visits
    .locator('a[href^="/cases/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const visit = await visits.first().locator('a[href^="/visit/"]').getAttribute('href');
  const [first = ''] = paths;
  const caseId = first.split('/').at(-1) ?? '';
  const conflict = await conflictWay(page);
  return [
    { name: 'today', path: '/' },
    { name: 'week', path: '/week' },
    { name: 'cases', path: '/cases' },
    { name: 'case', path: first },
    sheet('risk-sheet', first, /^(Mainīt riska līmeni|Change the risk level)$/),
    sheet('status-sheet', first, /^(Mainīt statusu|Change the status)$/),
    sheet('plan-sheet', first, planWords),
    { name: 'contact', path: `${first}/contact` },
    { name: 'consultation', path: `/consultation/new?case=${caseId}` },
    { name: 'alert', path: `/alert/new?case=${caseId}` },
    { name: 'visit', path: visit ?? '', prepare: unfold },
    { name: 'visit-stated', path: '/visit/new' },
    { name: 'conflict', path: conflict },
    ...fieldScreens,
  ];
}

/** The case file two people have written differently in, and the way to settle it. */
async function conflictWay(page: Page): Promise<string> {
  await show(page, { name: 'cases', path: '/cases' });
  const row = page.getByRole('listitem').filter({ hasText: 'jāizlemj' }).first();
  const way = await row.locator('a[href^="/cases/"]').getAttribute('href');
  await show(page, { name: 'case', path: way ?? '' });
  const conflict = page.locator('a[href^="/conflicts/"]').first();
  return (await conflict.getAttribute('href')) ?? '';
}

export async function careWorkerScreens(page: Page): Promise<readonly Screen[]> {
  const day = page.getByRole('list', { name: 'Šodienas apmeklējumi' });
  const visit = (await day.locator('a[href^="/care/"]').last().getAttribute('href')) ?? '';
  return [
    { name: 'care-today', path: '/' },
    { name: 'care-visit-before', path: visit },
    {
      name: 'care-visit',
      path: visit,
      prepare: async () => {
        const start = page.getByRole('button', { name: /^(Sākt apmeklējumu|Start the visit)$/ });
        const tasks = page.locator('.care-form');
        await expect(start.or(tasks)).toBeVisible();
        if ((await tasks.count()) === 0) await start.click();
        await expect(tasks).toBeVisible();
      },
    },
    ...fieldScreens,
  ];
}

/** A rescue file of which nothing can be read: it is kept as it came, and said to be damaged. */
const damagedRescue: Screen = {
  name: 'office-rescue-damaged',
  path: '/office/devices',
  prepare: async (page) => {
    await page.getByTestId('rescue-file').setInputFiles({
      name: 'x.rescue',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('{"format":"digisoc-rescue/1","deviceId":null,"entries":2}\ndamaged\n'),
    });
    await expect(
      page.getByText(/^(Fails uzņemts tikai daļēji|The file is taken in only in part)$/),
    ).toBeVisible();
  },
};

export async function supervisorScreens(page: Page): Promise<readonly Screen[]> {
  const first = async (way: string) =>
    (await page.locator(`a[href^="/office/${way}/"]`).first().getAttribute('href')) ?? '';
  const from = {
    review: await first('review'),
    conflict: await first('conflicts'),
    intake: await first('intake'),
    alert: await first('alerts'),
    case: await first('cases'),
  };
  return [
    { name: 'office', path: '/office' },
    { name: 'office-cases', path: '/office/cases' },
    { name: 'office-case', path: from.case },
    sheet('office-plan-visits', from.case, /^(Ieplānot apmeklējumus|Plan visits)$/),
    sheet('office-assign', from.case, actions, /^(Norīkot darbinieku|Assign a worker)$/),
    sheet('office-grant', from.case, actions, /^(Piešķirt pakalpojumu|Grant a service)$/),
    sheet('office-plan', from.case, actions, planWords),
    sheet('office-task', from.case, actions, /^(Pievienot uzdevumu|Add a task)$/),
    sheet('office-reassign', from.case, /^(Nodot|Hand over): /),
    { name: 'office-people', path: '/office/people' },
    ...(await handoverScreens(page)),
    { name: 'office-register', path: '/office/register' },
    { name: 'office-review', path: from.review },
    { name: 'office-conflict', path: from.conflict },
    { name: 'office-intake', path: from.intake },
    { name: 'office-alert', path: from.alert },
    { name: 'office-devices', path: '/office/devices' },
    damagedRescue,
    ...settings,
  ];
}

/** Goes there as a link in the app does, and waits until the screen has all it shows. */
export async function show(page: Page, { path, prepare }: Screen): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('.ui-skeleton')).toHaveCount(0);
  await prepare?.(page);
  await settled(page);
}

/**
 * Fonts are there, the style is worked out and nothing moves or changes its colour. What goes on moving, and a page
 * that is not drawn or does not answer, is named rather than waited for without end.
 */
export async function settled(page: Page): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await Promise.race([movingIn(page), silence(page)]);
    if (found !== 'not drawn') {
      expect(found, 'still moving').toEqual([]);
      return;
    }
    // Seen once in a thousand: a page of a busy machine gets no frames until it is asked to stand in front again.
    if (attempt === 3) throw new Error(`the page is not drawn: ${page.url()}`);
    await page.bringToFront();
  }
}

async function silence(page: Page): Promise<never> {
  await sleep(60_000, undefined, { ref: false });
  throw new Error(`the page does not answer: ${page.url()}`);
}

/** The class of each element that still moves after five seconds. */
function movingIn(page: Page): Promise<readonly string[] | 'not drawn'> {
  return page.evaluate(async (patienceMs) => {
    const drawn = await Promise.race([
      document.fonts.ready
        .then(() => new Promise(requestAnimationFrame))
        .then(() => new Promise(requestAnimationFrame)),
      new Promise((late) => setTimeout(late, patienceMs, null)),
    ]);
    if (drawn === null) return 'not drawn';
    const motions = document.getAnimations();
    await Promise.race([
      Promise.allSettled(motions.map(({ finished }) => finished)),
      new Promise((late) => setTimeout(late, patienceMs)),
    ]);
    return motions
      .filter(({ playState }) => playState === 'running')
      .map(
        ({ effect }) => (effect instanceof KeyframeEffect ? effect.target?.className : '') ?? '',
      );
  }, 5_000);
}

const endAccount = /^(Slēgt kontu|End the account)$/;
const byItself = /^(Izdarīt, tiklīdz viss saņemts|Do it once everything is received)$/;
const begin = /^(Sākt un gaidīt ierīces|Begin and wait for the devices)$/;
const stop = /^(Atcelt|Stop)$/;

/** Handing over, cover, and a wait for devices that is begun and stopped again: nobody loses anything by being looked at. */
async function handoverScreens(page: Page): Promise<readonly Screen[]> {
  await show(page, { name: 'office-people', path: '/office/people' });
  const path = await page.locator('a[href^="/office/people/"]').first().getAttribute('href');
  const person = path ?? '';
  const act = (name: RegExp) => page.getByRole('radio', { name }).check();
  return [
    { name: 'office-handover', path: person },
    {
      name: 'office-cover',
      path: person,
      prepare: () => act(/^(Aizvietot|Cover)$/),
    },
    {
      name: 'office-drain',
      path: person,
      prepare: async () => {
        await act(endAccount);
        await page.getByRole('checkbox', { name: byItself }).uncheck();
        await page.getByRole('button', { name: begin }).click();
        await expect(page).toHaveURL(/\/office\/drains\//);
        await expect(page.getByRole('button', { name: stop })).toBeVisible();
      },
      leave: async () => {
        await page.getByRole('button', { name: stop }).click();
        await page.getByRole('alertdialog').getByRole('button', { name: stop }).click();
        await expect(page.getByRole('button', { name: stop })).toHaveCount(0);
      },
    },
  ];
}
