import type { AuditMark, Life, MetaStore } from '#server/db/meta-store.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import type { MemoryCentre } from './memory-centre.ts';

interface ReplicaFacts {
  readonly accountId: string;
  readonly createdAt: number;
  readonly skewMs: number | null;
  readonly quietAt: Date | null;
}

/** What the centre knows of replicas and of itself: in the same database, so a backup has it too. */
export class MemoryFacts implements ReplicaStore, MetaStore {
  readonly #centre: MemoryCentre;
  #replicas: ReadonlyMap<string, ReplicaFacts> = new Map();
  #meta: ReadonlyMap<string, string> = new Map();
  #lives: ReadonlyMap<string, Date> = new Map();

  constructor(centre: MemoryCentre) {
    this.#centre = centre;
    centre.aside = {
      take: () => [this.#replicas, this.#meta, this.#lives],
      put: (kept) => {
        [this.#replicas, this.#meta, this.#lives] = kept as [
          ReadonlyMap<string, ReplicaFacts>,
          ReadonlyMap<string, string>,
          ReadonlyMap<string, Date>,
        ];
      },
    };
  }

  #note(replicaId: string, facts: ReplicaFacts): void {
    this.#replicas = new Map(this.#replicas).set(replicaId, facts);
  }

  async admission(replicaId: string, accountId: string, since: Date) {
    await this.#centre.point();
    const theirs = [...this.#replicas.values()].filter(
      (facts) => facts.accountId === accountId && facts.createdAt > since.getTime(),
    );
    const first = Math.min(...theirs.map(({ createdAt }) => createdAt));
    return {
      known: this.#replicas.has(replicaId),
      added: theirs.length,
      firstAt: theirs.length === 0 ? null : new Date(first),
    };
  }

  async report(report: Parameters<ReplicaStore['report']>[0]) {
    await this.#centre.point();
    const known = this.#replicas.get(report.replicaId);
    if (known !== undefined && known.accountId !== report.accountId) return undefined;
    this.#note(report.replicaId, {
      accountId: report.accountId,
      createdAt: known?.createdAt ?? report.now.getTime(),
      skewMs: report.skewMs,
      quietAt: report.quiet ? report.now : (known?.quietAt ?? null),
    });
    return { nudged: false, drainIn: null, lostIn: null };
  }

  async clockOf(replicaId: string, accountId: string, now: Date) {
    await this.#centre.point();
    const known = this.#replicas.get(replicaId);
    if (known === undefined)
      this.#note(replicaId, { accountId, createdAt: now.getTime(), skewMs: null, quietAt: null });
    return known === undefined || known.accountId === accountId
      ? { skewMs: known?.skewMs ?? null, quietAt: known?.quietAt ?? null }
      : undefined;
  }

  async notePush(replicaId: string, { skewMs }: { skewMs: number | null }): Promise<void> {
    await this.#centre.point();
    const known = this.#replicas.get(replicaId);
    if (known !== undefined) this.#note(replicaId, { ...known, skewMs });
  }

  async notePull(): Promise<void> {
    await this.#centre.point();
  }

  async mayPull(replicaId: string, accountId: string): Promise<boolean> {
    await this.#centre.point();
    return (this.#replicas.get(replicaId)?.accountId ?? accountId) === accountId;
  }

  async lastSeqOf(replicaId: string): Promise<number> {
    await this.#centre.point();
    return this.#centre.lastSeqOf(replicaId);
  }

  async knowsOneOf(changeIds: readonly string[]): Promise<boolean> {
    await this.#centre.point();
    return changeIds.some((id) => this.#centre.log.has(id));
  }

  async keep(key: string, make: () => string): Promise<string> {
    if (!this.#meta.has(key)) this.#meta = new Map(this.#meta).set(key, make());
    return this.#meta.get(key) ?? '';
  }

  async replace(key: string, from: string, to: string): Promise<string> {
    await this.#centre.point();
    if (this.#meta.get(key) === from) this.#meta = new Map(this.#meta).set(key, to);
    return this.#meta.get(key) ?? to;
  }

  async life(make: () => string, now: Date): Promise<Life> {
    if (!this.#meta.has('incarnation')) this.#begin(make(), now);
    const incarnation = this.#meta.get('incarnation') ?? '';
    const beganAt = this.#lives.get(incarnation) ?? new Date(0);
    const afterAnother = [...this.#lives.keys()].some((id) => id !== incarnation);
    return { incarnation, beganAt, afterAnother };
  }

  async knowsLife(incarnation: string): Promise<boolean> {
    return this.#lives.has(incarnation);
  }

  async standing(row: AuditMark | null) {
    await this.#centre.point();
    const life = await this.life(() => '', new Date(0));
    return { ...life, known: row !== null && this.#centre.hasAudited(row.id, row.request) };
  }

  async beginLife(incarnation: string, now: Date, after?: string): Promise<void> {
    if (after === undefined || this.#meta.get('incarnation') === after)
      this.#begin(incarnation, now);
  }

  #begin(incarnation: string, now: Date): void {
    this.#meta = new Map(this.#meta).set('incarnation', incarnation);
    this.#lives = new Map(this.#lives).set(incarnation, now);
  }
}
