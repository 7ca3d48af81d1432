import type { MessageId } from '#client/i18n/lv.ts';
import type { SyncStatus } from '#client/store/store-api.ts';
import type { AppState } from '#client/ui/status-strip.tsx';

/** One thing to say; an instant is put into words by whoever shows it, because an age moves. */
export interface Said {
  readonly id: MessageId;
  readonly values?: Readonly<Record<string, number>>;
  readonly age?: string;
  readonly when?: string;
}

export interface StatusWords {
  readonly state: AppState;
  readonly main: Said;
  readonly details: readonly Said[];
  readonly href: string;
}

/** What has waited for its author so long has been forgotten. */
const dayMs = 86_400_000;

/**
 * How the app stands, in one line: first what needs the person, then what is unsent and how old, then the data's age.
 * «Safe» is said only when nothing waits and the centre has been reached. Pure.
 */
export function describeStatus(
  status: SyncStatus,
  carriesData: boolean,
  nowMs: number,
): StatusWords {
  const { waiting, attention, reach, progress, oldestWaitingAt, oldestAttentionAt } = status;
  const oldest: Said[] =
    oldestWaitingAt === null ? [] : [{ id: 'app.status.oldest', age: oldestWaitingAt }];
  const unsent: Said[] =
    waiting === 0 ? [] : [{ id: 'app.status.waiting', values: { n: waiting } }, ...oldest];
  const unprotected: Said[] =
    carriesData && status.persisted === false ? [{ id: 'app.status.not-persisted' }] : [];
  const dataAge: Said[] = carriesData ? [ageOfData(status)] : [];
  const settings = '/settings';

  const old: Said[] =
    oldestAttentionAt !== null && nowMs - Date.parse(oldestAttentionAt) > dayMs
      ? [{ id: 'app.status.needs-you-old', age: oldestAttentionAt }]
      : [];

  if (status.ended) {
    const left: Said[] = waiting > 0 ? unsent : [{ id: 'app.status.ended-left' }];
    const href = attention > 0 ? '/attention' : settings;
    return { state: 'needs-you', main: { id: 'app.status.ended' }, details: left, href };
  }
  if (attention > 0) {
    return {
      state: 'needs-you',
      main: { id: 'app.status.needs-you', values: { n: attention } },
      details: [...old, ...unsent],
      href: '/attention',
    };
  }
  if (reach === 'signed-out') {
    return {
      state: 'needs-you',
      main: { id: 'app.status.signed-out' },
      // Nothing waits: the centre has answered for every word, whoever brought it.
      details: waiting === 0 && carriesData ? [{ id: 'app.status.left' }] : unsent,
      href: '/sign-in',
    };
  }
  if (reach === 'upgrade') {
    return {
      state: 'needs-you',
      main: { id: 'app.status.upgrade' },
      details: unsent,
      href: settings,
    };
  }
  if (status.full) {
    return {
      state: 'needs-you',
      main: { id: 'app.status.full' },
      details: [{ id: 'app.status.words-still-saved' }, ...unsent, ...dataAge],
      href: settings,
    };
  }
  if (progress !== null && reach !== 'unreachable') {
    // Something whole is shown already: how old it is counts more than how it is renewed.
    const renewing = status.completeAt !== null;
    return {
      state: 'sending',
      main: { id: renewing ? 'app.status.renewing' : 'app.status.progress', values: progress },
      details: renewing ? [...dataAge, ...unsent] : unsent,
      href: settings,
    };
  }
  if (reach === 'unreachable' || (status.field && waiting > 0)) {
    const main = beyondReach(status);
    const details: Said[] = carriesData ? dataAge : [{ id: 'app.status.desk-needs-connection' }];
    return { state: 'offline', main, details: waiting === 0 ? details : oldest, href: settings };
  }
  if (waiting > 0) {
    return {
      state: 'waiting',
      main: { id: 'app.status.waiting', values: { n: waiting } },
      details: oldest,
      href: settings,
    };
  }
  if (reach === 'unknown') {
    return {
      state: 'offline',
      main: { id: 'app.status.not-tried' },
      details: dataAge,
      href: settings,
    };
  }
  return {
    state: 'safe',
    main: { id: carriesData ? 'app.status.safe' : 'app.status.online' },
    details: [...dataAge, ...unprotected],
    href: settings,
  };
}

/** A network that half works is named: whoever sees «no connection» beside four bars would wait for it or doubt us. */
function beyondReach({ field, waiting }: SyncStatus): Said {
  if (waiting === 0) return { id: field ? 'app.status.field' : 'app.status.offline' };
  const id = field ? 'app.status.field-waiting' : 'app.status.waiting-offline';
  return { id, values: { n: waiting } };
}

function ageOfData({ completeAt }: SyncStatus): Said {
  return completeAt === null
    ? { id: 'app.status.no-data' }
    : { id: 'app.status.data-of', when: completeAt };
}
