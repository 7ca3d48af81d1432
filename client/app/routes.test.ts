import { expect, test } from 'vitest';
import { roles } from '#shared/domain/house-records.ts';
import { findRoute } from './find-route.ts';
import { placesOf } from './places.tsx';
import { routesOf } from './routes.ts';

const routeOf = (role: (typeof roles)[number], path: string) =>
  findRoute(routesOf[role], path)?.path ?? null;

test.each(roles)(
  'every place of the %s leads somewhere, and a phone shows four at most',
  (role) => {
    const { main, rest } = placesOf[role];
    expect(main.length).toBeLessThanOrEqual(4);
    for (const { href } of [...main, ...rest]) expect(routeOf(role, href)).not.toBeNull();
  },
);

test.each([
  ['social-worker', '/cases/1', '/cases/:caseId'],
  ['social-worker', '/cases/1/contact', '/cases/:caseId/contact'],
  ['social-worker', '/visit/new', '/visit/:recordId'],
  ['social-worker', '/cases/1/visit/2', '/cases/:caseId/visit/:planId?'],
  ['social-worker', '/alert/new', '/alert/:recordId'],
  ['care-worker', '/alerts/new', '/alerts/:recordId'],
  ['care-worker', '/care/visits/1', '/care/visits/:planId'],
  ['supervisor', '/office/reviews/1', '/office/reviews/:recordId'],
  ['supervisor', '/office/cases', '/office/cases'],
  ['supervisor', '/', '/'],
] as const)('%s at %s', (role, path, pattern) => {
  expect(routeOf(role, path)).toBe(pattern);
});

test('an address of another role does not exist', () => {
  expect(routeOf('care-worker', '/cases')).toBeNull();
  expect(routeOf('social-worker', '/office')).toBeNull();
  expect(routeOf('supervisor', '/cases/1')).toBeNull();
  expect(routeOf('administrator', '/office/devices')).toBeNull();
});
