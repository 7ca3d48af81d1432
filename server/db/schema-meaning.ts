import type { Instant, MaybeInstant } from './instant-column.ts';

/** What a supervisor looks at although nothing was refused, and people who were recorded twice (0004_flags.sql). */
export interface MeaningTables {
  flag: {
    id: string;
    kind: 'closed-file' | 'amended';
    municipality_id: string;
    space_id: string;
    record_id: string;
    record_type: string;
    change_id: string;
    author_id: string;
    received_at: Instant;
    settled_by: string | null;
    settled_at: MaybeInstant;
    decision: 'kept' | 'reopened' | null;
  };
  person_alias: {
    alias_id: string;
    survivor_id: string;
    united_by: string;
    united_at: Instant;
    change_id: string;
  };
  person_pair: {
    id: string;
    low_id: string;
    high_id: string;
    municipality_id: string;
    why: 'personal-code' | 'name-and-birth';
    found_at: Instant;
    different_by: string | null;
    different_at: MaybeInstant;
  };
}
