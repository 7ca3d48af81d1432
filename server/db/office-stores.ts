import type { Kysely } from 'kysely';
import { type BackupStore, createBackupStore } from './backup/backup-store.ts';
import { createAccountStore, type AccountStore } from './account-store.ts';
import { createAssignmentStore, type AssignmentStore } from './assignment-store.ts';
import { createCaseDetailStore, type CaseDetailStore } from './case-detail-store.ts';
import { createCaseListStore, type CaseListStore } from './case-list-store.ts';
import { createCaseStore, type CaseStore } from './case-store.ts';
import { createCopyStore, type CopyStore } from './copy-store.ts';
import { createDrainFactsStore, type DrainFactsStore } from './drain-facts.ts';
import { createDrainStore, type DrainStore } from './drain-store.ts';
import { createDuplicateStore, type DuplicateStore } from './duplicate-store.ts';
import { createMunicipalityStore, type MunicipalityStore } from './municipality-store.ts';
import { createFlagStore, type FlagStore } from './flag-store.ts';
import { createPairStore, type PairStore } from './pair-store.ts';
import { createOfficeChangeStore, type OfficeChangeStore } from './office-change-store.ts';
import { createOfficeReadingStore, type OfficeReadingStore } from './office-reading-store.ts';
import { createQueueStore, type QueueStore } from './queue-store.ts';
import { createRefusedWorkStore, type RefusedWorkStore } from './refused-work-store.ts';
import type { Schema } from './schema.ts';
import { createSpaceStore, type SpaceStore } from './space-store.ts';
import { createStaffStore, type StaffStore } from './staff-store.ts';

/** What the office's verbs ask of the database, beside the write door. */
export interface OfficeStores {
  readonly cases: CaseStore;
  readonly caseList: CaseListStore;
  readonly caseDetail: CaseDetailStore;
  readonly reading: OfficeReadingStore;
  readonly queue: QueueStore;
  readonly duplicates: DuplicateStore;
  readonly people: StaffStore;
  readonly spaces: SpaceStore;
  readonly assignments: AssignmentStore;
  readonly changes: OfficeChangeStore;
  readonly refused: RefusedWorkStore;
  readonly backups: Pick<BackupStore, 'facts'>;
  readonly accounts: AccountStore;
  readonly municipalities: MunicipalityStore;
  readonly copies: CopyStore;
  readonly drains: DrainStore;
  readonly drainFacts: DrainFactsStore;
  readonly flags: FlagStore;
  readonly pairs: PairStore;
}

export function createOfficeStores(kysely: Kysely<Schema>): OfficeStores {
  return {
    cases: createCaseStore(kysely),
    caseList: createCaseListStore(kysely),
    caseDetail: createCaseDetailStore(kysely),
    reading: createOfficeReadingStore(kysely),
    queue: createQueueStore(kysely),
    duplicates: createDuplicateStore(kysely),
    people: createStaffStore(kysely),
    spaces: createSpaceStore(kysely),
    assignments: createAssignmentStore(kysely),
    changes: createOfficeChangeStore(kysely),
    refused: createRefusedWorkStore(kysely),
    backups: createBackupStore(kysely),
    accounts: createAccountStore(kysely),
    municipalities: createMunicipalityStore(kysely),
    copies: createCopyStore(kysely),
    drains: createDrainStore(kysely),
    drainFacts: createDrainFactsStore(kysely),
    flags: createFlagStore(kysely),
    pairs: createPairStore(kysely),
  };
}
