import { answerQuery } from './answer-query.ts';
import { factsAtStart, type SyncFacts } from './sync-facts.ts';
import { baseShelf } from './base-database.ts';
import { browserPorts } from './browser-ports.ts';
import { catchUp } from './catch-up.ts';
import { commitChange } from './commit-change.ts';
import { openDevice } from './device-database.ts';
import { isOutdated } from './guarded-database.ts';
import { insist } from './insist.ts';
import { acknowledgeLoss } from './lost-store.ts';
import { handOver, takeHandedOver } from './hand-over.ts';
import { openOutbox } from './outbox-database.ts';
import { letGoEnded } from './let-go.ts';
import { watchEnds } from './watch-ends.ts';
import { watchLoss } from './watch-loss.ts';
import { noFile, noFiles, openFiles, type OpenedFiles } from './open-files.ts';
import { Replica } from './replica.ts';
import { rescueUnopened } from './rescue-unopened.ts';
import { rescueFile } from './rescue-file.ts';
import { roomyShelf, type Estimate } from './room.ts';
import { settleAttention } from './settle.ts';
import type { FileAsk, KeepPhoto } from './file-api.ts';
import { giveRoom } from './staging.ts';
import { saveWithRoom } from './save-with-room.ts';
import type { Commit, DeviceStore, Draft, SignedIn } from './store-api.ts';
import { askOfDrafts, askOfFacts, askOfFiles, askOfOpened, type TabNews } from './tab-news.ts';
import { baseName, outboxName, tabsName, vaultOf } from './vault.ts';
import { createWatchers } from './watchers.ts';
import type { FromWorker, StoreCall, ToWorker } from './wire.ts';

export interface StoreHostPorts {
  readonly post: (message: FromWorker) => void;
  /** Somebody's replica is open (or nobody's): the engine follows. */
  readonly onOpened: (replica: Replica | null, files?: OpenedFiles | null) => Promise<void>;
  /** An original that does not lie here, from the centre. */
  readonly fetchFile: (attachmentId: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly onCommitted: () => void;
  readonly estimate: Estimate;
  /** Room kept for words; false where there is none left. */
  readonly giveReserve: () => Promise<boolean>;
}

/** The other tab's app waits so long for the last words of this one. */
const savingMs = 3_000;

/** The worker's end of the store: one open replica, its live queries, and the other tabs' news. */
export function createStoreHost(ports: StoreHostPorts) {
  let replica: Replica | null = null;
  let files: OpenedFiles | null = null;
  let facts: SyncFacts = factsAtStart;
  let close: () => void = () => {};
  let tellTabs: (news: TabNews) => void = () => {};
  let onSaved: () => void = () => {};
  let vault = '';
  const watchers = createWatchers(
    async (ask) => {
      await started;
      if (ask.kind === 'files') return files?.view() ?? noFiles;
      return answerQuery(replica, facts, ask);
    },
    (id, text) => ports.post({ t: 'result', id, text }),
  );
  const ends = watchEnds(() => watchers.changed('all'));
  const losses = watchLoss((of, text) => ports.post({ t: 'mark', vault: of, text }));
  const device = insist(openDevice, isOutdated);
  const started = insist(
    async () => openFor(await (await device).lastSignedIn()),
    isOutdated,
  ).catch((error: unknown) => {
    if (isOutdated(error)) outdated();
    else facts = { ...facts, unopened: true };
  });

  function outdated(): void {
    facts = { ...facts, outdated: true, leader: false };
    watchers.changed(askOfFacts);
  }

  /** A newer app opens the outbox in another tab: the engine ends, the forms save, and this tab lets go. */
  async function standAside(): Promise<void> {
    await ports.onOpened(null);
    const saved = new Promise<void>((resolve) => (onSaved = resolve));
    ports.post({ t: 'save-now' });
    await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, savingMs))]);
    outdated();
  }

  /**
   * The cookie is every tab's, the store is one person's: a tab that went on would fill it with another person's case
   * files. It lets go of the engine at once; the store stays open for the drafts that the page still holds.
   */
  const people = new BroadcastChannel('people');
  people.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
    void started.then(async () => {
      if (data === (replica?.state.signedIn?.accountId ?? null)) return;
      facts = { ...facts, over: true, leader: false };
      await ports.onOpened(null);
      watchers.changed(askOfFacts);
    });
  });

  async function openFor(signedIn: SignedIn | null): Promise<void> {
    close();
    replica = null;
    files = null;
    facts = {
      ...facts,
      reach: 'unknown',
      progress: null,
      field: false,
      nudged: false,
      leader: false,
    };
    if (signedIn !== null) replica = await openReplica(signedIn);
    else facts = { ...facts, lost: await losses.unopened() };
    await ports.onOpened(replica, files);
  }

  async function openReplica(signedIn: SignedIn): Promise<Replica> {
    vault = await vaultOf(signedIn.accountId);
    const outbox = await openOutbox(outboxName(vault), () => crypto.randomUUID(), standAside);
    const channel = new BroadcastChannel(tabsName(vault));
    tellTabs = (news) => channel.postMessage(news);
    const ear = { missed: false };
    channel.addEventListener('message', () => (ear.missed = true));
    const filesHere = openFiles(vault, signedIn, () => {
      tellTabs({ wrote: 'files' });
      watchers.changed(askOfFiles);
    });
    const opened = await Replica.open({
      outbox,
      files: filesHere ?? undefined,
      bases: roomyShelf(baseShelf(baseName(vault)), ports.estimate),
      ...browserPorts,
      announce(what) {
        tellTabs({ wrote: what });
        watchers.changed('all');
        if (replica === null) return;
        if (what === 'base') ends.set(replica);
        else losses.keep(replica);
      },
    });
    // A strict write waits for the disk: at most starts nothing is new.
    if (JSON.stringify(opened.state.signedIn) !== JSON.stringify(signedIn)) {
      await outbox.patchState({ signedIn });
      opened.state = { ...opened.state, signedIn };
    }
    await losses.opened(vault, opened);
    await opened.turn(() => letGoEnded(opened)).catch(() => undefined);
    await catchUp(ear, opened);
    ends.set(opened);
    const refuse = takeHandedOver(vault, outbox, draftsChanged);
    channel.addEventListener('message', ({ data }: MessageEvent<TabNews>) => {
      if ('asks' in data) return facts.leader ? tellTabs({ leaderFacts: facts }) : undefined;
      if ('leaderFacts' in data) {
        const { over, outdated: old } = facts;
        facts = { ...data.leaderFacts, leader: false, over, outdated: old };
        watchers.changed(askOfFacts);
        return;
      }
      if ('opened' in data) {
        opened.opened = { ...opened.opened, [data.opened.caseId]: data.opened.at };
        watchers.changed(askOfOpened);
        return;
      }
      if (data.wrote === 'drafts') return watchers.changed(askOfDrafts);
      if (data.wrote === 'files') {
        void filesHere?.reload().then(() => watchers.changed(askOfFiles));
        return;
      }
      void opened
        .turn(() => (data.wrote === 'outbox' ? opened.reloadOutbox() : opened.reloadBase()))
        .then(() => {
          watchers.changed('all');
          losses.keep(opened);
          if (data.wrote === 'outbox') ports.onCommitted();
        });
    });
    tellTabs({ asks: 'leader' });
    close = () => {
      ends.stop();
      tellTabs = () => {};
      refuse();
      channel.close();
      outbox.close();
      void filesHere?.close();
      opened.close();
    };
    files = filesHere;
    return opened;
  }

  function opened(): Replica {
    if (replica === null) throw new Error('nobody is signed in on this device');
    return replica;
  }

  const withRoom = <T>(save: () => Promise<T>) =>
    saveWithRoom(save, {
      giveReserve: ports.giveReserve,
      giveCopies: () => opened().turn(() => giveRoom(opened())),
      onFull() {
        facts = { ...facts, full: true };
        watchers.changed(askOfFacts);
      },
    });

  function draftsChanged(): void {
    tellTabs({ wrote: 'drafts' });
    watchers.changed(askOfDrafts);
  }

  const methods: { [K in StoreCall]: (...args: Parameters<DeviceStore[K]>) => Promise<unknown> } = {
    async open(signedIn) {
      const storage = await device;
      if (signedIn === null) await storage.forgetLast();
      else await storage.remember(signedIn, new Date().toISOString());
      await openFor(signedIn);
      people.postMessage(signedIn?.accountId ?? null);
      watchers.changed('all');
    },
    async commit(commit: Commit) {
      const here = opened();
      if (files !== null && !(await files.areWhole(commit)))
        return { ok: false, problems: [{ field: 'sha256', code: 'INVALID_FIELD' }] };
      const result = await withRoom(() => here.turn(() => commitChange(here, commit)));
      if (!result.ok) return result;
      files?.follow(here.entries);
      ports.onCommitted();
      return result;
    },
    async swapDraft(draft: Draft, seenAt: string | null) {
      const { outbox } = opened().ports;
      const swap = facts.outdated
        ? await handOver(vault, draft, seenAt)
        : await withRoom(() => outbox.swapDraft(draft, seenAt));
      if (swap.ok) draftsChanged();
      return swap;
    },
    async dropDraft(key: string) {
      await opened().ports.outbox.deleteDraft(key);
      draftsChanged();
    },
    async markOpened(caseId: string) {
      const here = opened();
      const at = here.ports.now().toISOString();
      await here.base.markOpened(caseId, at);
      here.opened = { ...here.opened, [caseId]: at };
      tellTabs({ opened: { caseId, at } });
      watchers.changed(askOfOpened);
    },
    async settleAttention(changeId: string) {
      const here = opened();
      await here.turn(() => settleAttention(here, changeId));
    },
    acknowledgeLoss: () => opened().turn(() => acknowledgeLoss(opened())),
    keepPhoto: async (photo: KeepPhoto) => files?.keep(photo) ?? noFile,
    readFile: async (ask: FileAsk) => files?.read(ask, ports.fetchFile) ?? null,
    async rescueFile() {
      const storage = await device;
      if (replica !== null) return rescueFile(replica, storage, (await files?.ready) ?? null);
      // The copies may be what is damaged: the outbox alone is enough.
      return rescueUnopened(storage);
    },
  };

  async function call(id: number, method: StoreCall, args: readonly unknown[]): Promise<void> {
    try {
      await started;
      const run = methods[method] as (...values: readonly unknown[]) => Promise<unknown>;
      ports.post({ t: 'answer', id, ok: true, value: await run(...args) });
    } catch (error) {
      ports.post({
        t: 'answer',
        id,
        ok: false,
        message: error instanceof Error ? error.message : 'the store failed',
      });
    }
  }

  return {
    /** What belongs to the device, not to a person on it. */
    device,
    receive(message: ToWorker): void {
      if (message.t === 'call') void call(message.id, message.method, message.args);
      else if (message.t === 'saved-now') onSaved();
      else if (message.t === 'marks') losses.hear(message.texts);
      else if (message.t === 'watch') watchers.add(message.id, message.ask);
      else if (message.t === 'unwatch') watchers.remove(message.id);
    },
    setFacts(patch: Partial<SyncFacts>): void {
      facts = { ...facts, ...patch };
      if (facts.leader) tellTabs({ leaderFacts: facts });
      watchers.changed(askOfFacts);
    },
  };
}
