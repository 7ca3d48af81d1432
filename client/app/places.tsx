import type { ReactNode } from 'react';
import type { Role } from '#shared/domain/house-records.ts';
import type { MessageId } from '#client/i18n/lv.ts';
import {
  IconBell,
  IconCalendar,
  IconDevice,
  IconHand,
  IconHome,
  IconInbox,
  IconMenu,
  IconPeople,
  IconPerson,
  IconPlus,
  IconShield,
} from '#client/ui/icon.tsx';

export interface Place {
  readonly href: string;
  readonly label: MessageId;
  readonly icon: ReactNode;
  /** Its badge counts what waits for the person. */
  readonly counts?: 'attention';
}

const today: Place = { href: '/', label: 'app.nav.today', icon: <IconHome /> };
const alert: Place = { href: '/alert/new', label: 'app.nav.alert', icon: <IconShield /> };
const more: Place = { href: '/settings', label: 'app.nav.more', icon: <IconMenu /> };
const attention: Place = {
  href: '/attention',
  label: 'app.nav.attention',
  icon: <IconHand />,
  counts: 'attention',
};
const notices: Place = { href: '/notices', label: 'app.nav.notices', icon: <IconBell /> };
const cases: Place = { href: '/cases', label: 'app.nav.cases', icon: <IconPeople /> };
const people: Place = { href: '/office/people', label: 'people.title', icon: <IconPerson /> };
const week: Place = { href: '/week', label: 'app.nav.week', icon: <IconCalendar /> };

/** `main`: at most four, within the thumb's reach; `rest`: on the desk's rail. */
export const placesOf: Readonly<Record<Role, { main: readonly Place[]; rest: readonly Place[] }>> =
  {
    'social-worker': { main: [today, cases, alert, more], rest: [week, attention, notices] },
    'care-worker': { main: [today, alert, attention, more], rest: [notices] },
    supervisor: {
      main: [
        { href: '/office', label: 'app.nav.overview', icon: <IconInbox /> },
        { href: '/office/cases', label: 'app.nav.cases', icon: <IconPeople /> },
        { href: '/office/devices', label: 'app.nav.devices', icon: <IconDevice /> },
        more,
      ],
      rest: [people, { href: '/office/register', label: 'app.nav.register', icon: <IconPlus /> }],
    },
    administrator: { main: [people, more], rest: [] },
  };

/** The start of each role is current only on its own address; other places also on what lies under them. */
export function isCurrent(href: string, path: string): boolean {
  if (path === href) return true;
  if (href === '/office') return path === '/';
  if (href === '/office/people' && path.startsWith('/office/drains/')) return true;
  if (href === '/alert/new') return path.startsWith('/alert/');
  return href !== '/' && path.startsWith(`${href}/`);
}
