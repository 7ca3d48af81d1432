import type { JsonValue } from '#shared/lib/json.ts';
import type { Frame } from '#shared/protocol/frames.ts';
import type { Outcome, OutcomeKind } from '#shared/protocol/outcome.ts';
import { digestOf } from '#shared/protocol/space-digest.ts';
import type { FrameHeader, Row, ScopeEntry } from '#shared/protocol/sync.ts';
import type { OutboxEntry, StorePorts } from '#client/store/ports.ts';
import { Replica } from '#client/store/replica.ts';
import type { NewChange, SignedIn } from '#client/store/store-api.ts';
import { webCodec } from '#client/store/web-codec.ts';
import { DeviceDisk, memoryBases, memoryOutbox } from './memory-storage.ts';

/** A readable id: `idOf(7)`. */
export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const space = {
  core: idOf(11),
  social: idOf(12),
  protected: idOf(13),
  person: idOf(14),
  otherCore: idOf(21),
  own: idOf(31),
  unit: idOf(32),
  intake: idOf(33),
} as const;
export const [caseId, personId, me, colleague] = [idOf(1), idOf(3), idOf(90), idOf(91)];

export const signedIn: SignedIn = {
  accountId: me,
  name: 'Ilze Kalniņa',
  role: 'social-worker',
  municipalityId: idOf(80),
  municipalityName: 'Preiļi',
  office: 'Preiļi',
  ownSpaceId: space.own,
  unitSpaceId: space.unit,
  intakeSpaceId: space.intake,
};

export const scope: readonly ScopeEntry[] = [
  { space: space.core, kind: 'core', caseId, until: null },
  { space: space.social, kind: 'social', caseId, until: null },
  { space: space.person, kind: 'person', caseId, until: null },
];

export const rowOf = (n: number, type: string, data: Record<string, JsonValue>, rev = 1): Row => ({
  id: idOf(n),
  type,
  rev,
  data,
  by: colleague,
  at: '2026-05-01T08:00:00.000Z',
  meta: {},
});
export const caseFileRow = rowOf(1, 'case-file', {
  caseNumber: 'P-1',
  personId,
  personSpaceId: space.person,
  protectedSpaceId: space.protected,
  openedOn: '2026-01-02',
  status: 'active',
  office: 'Preiļi',
});
export const personRow = rowOf(3, 'person', {
  givenName: 'Anna',
  familyName: 'Ozola',
  phone: '+37120000000',
});
export const riskRow = rowOf(4, 'risk', { level: 'low' });

/** The device's disk and what stands on it; `open` starts the app on it anew. */
export function device(over: Partial<SignedIn> = {}) {
  const disk = new DeviceDisk('tablet-1', { ...signedIn, ...over });
  const announced: string[] = [];
  let now = Date.parse('2026-05-04T10:00:00.000Z');
  let ids = 1_000;
  const power = { point: () => Promise.resolve() };
  const point = () => power.point();
  const ports: StorePorts = {
    outbox: memoryOutbox(disk, point),
    bases: memoryBases(disk, point),
    codec: webCodec,
    now: () => new Date((now += 1_000)),
    uuid4: () => idOf((ids += 1)),
    uuid7: () => idOf((ids += 1)),
    exclusive: (_name, work) => work(),
    announce: (what) => void announced.push(what),
  };
  return {
    disk,
    /** Before and after each operation on the disk; a promise that never ends is a battery taken out. */
    power,
    ports,
    announced,
    open: (wrapped: Partial<StorePorts> = {}) => Replica.open({ ...ports, ...wrapped }),
  };
}

export const headFrame = (
  entries: readonly ScopeEntry[],
  incarnation = 'one',
): Frame & { header: Extract<FrameHeader, { t: 'head' }> } => ({
  header: {
    t: 'head',
    incarnation,
    serverNow: '2026-05-04T10:00:00.000Z',
    scope: [...entries],
    scopeDigest: `of ${entries.length}`,
    intakeSpace: null,
    witness: null,
    spaces: entries.length,
  },
  body: new Uint8Array(0),
});

export async function segment(of: string, rev: number, rows: readonly Row[]): Promise<Frame> {
  const body = await webCodec.gzip(webCodec.utf8.encode(JSON.stringify(rows)));
  return { header: { t: 'segment', space: of, rev, ...digestOf(rows) }, body };
}

/** `all` is what the space holds afterwards. */
export function delta(
  of: string,
  from: number,
  rev: number,
  fresh: readonly Row[],
  all: readonly Row[],
): Frame {
  return {
    header: { t: 'delta', space: of, from, rev, ...digestOf(all) },
    body: webCodec.utf8.encode(JSON.stringify(fresh)),
  };
}
export const endFrame = (more = false, token: string | null = 'token'): Frame => ({
  header: { t: 'end', more, token },
  body: new Uint8Array(0),
});

export const outcomeOf = (
  entry: OutboxEntry,
  kind: OutcomeKind = 'applied',
  over: Partial<Outcome> = {},
): Outcome => ({
  changeId: entry.changeId,
  bodyHash: entry.bodyHash,
  kind,
  space: entry.space,
  rev: 2,
  incarnation: 'one',
  acceptedAt: '2026-05-04T11:00:00.000Z',
  ...(kind === 'rejected' || kind === 'quarantined'
    ? { code: 'NOT_ALLOWED' as const, rev: 0 }
    : {}),
  ...over,
});

export const phoneChange = (from: JsonValue, to: JsonValue): NewChange => ({
  space: space.person,
  type: 'person',
  recordId: personId,
  body: { op: 'patch', fields: { phone: { from, to } } },
});
export const riskChange = (from: JsonValue, to: JsonValue): NewChange => ({
  space: space.social,
  type: 'risk',
  recordId: idOf(4),
  body: { op: 'patch', fields: { level: { from, to } } },
});
export const alertChange = (n: number, name = 'Pēteris'): NewChange => ({
  space: space.protected,
  type: 'safeguarding-alert',
  recordId: idOf(n),
  body: {
    op: 'create',
    data: {
      trigger: 'endangered',
      whatHappened: 'Bērns viens mājās.',
      childName: name,
      raisedAt: '2026-05-04T10:00:00.000Z',
      recordedBy: me,
      recordedByName: 'Ilze Kalniņa',
    },
  },
});
