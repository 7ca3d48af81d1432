import type { Role } from '#shared/domain/house-records.ts';
import { careTodayAsks } from '#client/screens/care/care-today-asks.ts';
import { todayAsks } from '#client/screens/today/today-asks.ts';
import { screen, type ScreenRoute, under } from './screen-route.ts';

const settings = screen('/settings', () => import('#client/screens/settings/settings-screen.tsx'));
const accessibility = screen(
  '/accessibility',
  () => import('#client/screens/settings/accessibility-screen.tsx'),
);
const signIn = screen('/sign-in', () => import('#client/screens/sign-in/sign-in-screen.tsx'));
const everybody: readonly ScreenRoute[] = [settings, accessibility, signIn];

const alert = screen('/alert/:recordId', () => import('#client/screens/alerts/alert-screen.tsx'), {
  bare: true,
});
const field: readonly ScreenRoute[] = [
  alert,
  under('/alerts/:recordId', alert),
  screen('/attention', () => import('#client/screens/attention/attention-screen.tsx')),
  screen('/late', () => import('#client/screens/late/late-screen.tsx')),
  screen('/notices', () => import('#client/screens/notices/notices-screen.tsx')),
];

const visit = screen('/visit/:recordId', () => import('#client/screens/visits/visit-screen.tsx'), {
  bare: true,
});
const contact = screen(
  '/cases/:caseId/contact',
  () => import('#client/screens/contact/contact-screen.tsx'),
  { bare: true },
);
const consultation = screen(
  '/consultation/:recordId',
  () => import('#client/screens/consultations/consultation-screen.tsx'),
  { bare: true },
);

const socialWorker: readonly ScreenRoute[] = [
  screen('/', () => import('#client/screens/today/today-screen.tsx'), { asks: todayAsks }),
  screen('/week', () => import('#client/screens/week/week-screen.tsx')),
  screen('/cases', () => import('#client/screens/cases/cases-screen.tsx'), {
    asks: () => [{ kind: 'cases' }],
  }),
  screen('/cases/:caseId', () => import('#client/screens/cases/case-screen.tsx'), { keeps: true }),
  contact,
  under('/cases/:caseId/edit/contact', contact),
  under('/cases/:caseId/visit/:planId?', visit),
  under('/cases/:caseId/consultation', consultation),
  visit,
  consultation,
  screen('/conflicts/:recordId', () => import('#client/screens/conflicts/conflict-screen.tsx')),
  ...field,
];

const careToday = screen('/', () => import('#client/screens/care/care-today-screen.tsx'), {
  asks: careTodayAsks,
});
const careVisit = screen(
  '/care/:planId',
  () => import('#client/screens/care/care-visit-screen.tsx'),
  { bare: true },
);

const careWorker: readonly ScreenRoute[] = [
  careToday,
  under('/care', careToday),
  careVisit,
  under('/care/visits/:planId', careVisit),
  screen('/care-visit/:recordId', () => import('#client/screens/care/care-mend-screen.tsx'), {
    bare: true,
  }),
  ...field,
];

const overview = screen('/office', () => import('#client/screens/office/overview-screen.tsx'));
const review = screen(
  '/office/review/:recordId',
  () => import('#client/screens/office/review-screen.tsx'),
);

/** Who follows which cases, and acts that wait for devices: the supervisor's and the administrator's. */
const people = screen('/office/people', () => import('#client/screens/office/people-screen.tsx'));
const deciders: readonly ScreenRoute[] = [
  people,
  screen('/office/people/:personId', () => import('#client/screens/office/handover-screen.tsx')),
  screen('/office/drains/:drainId', () => import('#client/screens/office/drain-screen.tsx')),
];

const supervisor: readonly ScreenRoute[] = [
  ...deciders,
  overview,
  under('/', overview),
  screen('/office/cases', () => import('#client/screens/office/office-cases-screen.tsx')),
  screen('/office/cases/:caseId', () => import('#client/screens/office/office-case-screen.tsx')),
  screen('/office/register', () => import('#client/screens/office/register-screen.tsx')),
  review,
  under('/office/reviews/:recordId', review),
  screen(
    '/office/conflicts/:recordId',
    () => import('#client/screens/office/office-conflict-screen.tsx'),
  ),
  screen('/office/devices', () => import('#client/screens/office/devices-screen.tsx')),
  screen('/office/intake/:recordId', () => import('#client/screens/office/intake-screen.tsx')),
  screen(
    '/office/alerts/:recordId',
    () => import('#client/screens/office/office-alert-screen.tsx'),
  ),
  screen('/office/flags/:flagId', () => import('#client/screens/office/flag-screen.tsx')),
  screen('/office/pairs/:pairId', () => import('#client/screens/office/pair-screen.tsx')),
  screen('/office/waiting/:changeId', () => import('#client/screens/office/waiting-screen.tsx')),
];

/** What each role may open; an address of another role is a page that does not exist. */
export const routesOf: Readonly<Record<Role, readonly ScreenRoute[]>> = {
  'social-worker': [...socialWorker, ...everybody],
  'care-worker': [...careWorker, ...everybody],
  supervisor: [...supervisor, ...everybody],
  administrator: [under('/', people), ...deciders, ...everybody],
};

/** Fetches the screens before they are asked for, one after another: going somewhere shall not wait. */
export async function loadAhead(routes: readonly ScreenRoute[]): Promise<void> {
  for (const { load } of routes) await load().catch(() => undefined);
}

/** To somebody who is not signed in. */
export function outside(path: string): ScreenRoute {
  return path === accessibility.path ? accessibility : signIn;
}
