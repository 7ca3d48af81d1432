import type { ColumnType, Generated } from 'kysely';
import type { FileType } from '#shared/domain/attachment.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { Role } from '#shared/domain/house-records.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import type { DevicePublicKey } from '#shared/protocol/device.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { FieldMeta, HistoryEntry } from './centre-store.ts';
import type { Instant, MaybeInstant } from './instant-column.ts';
import type { MeaningTables } from './schema-meaning.ts';

/** Written as JSON text, so that a string and an array are JSON too. */
type Json<T> = ColumnType<T, string, string>;

/** The centre's tables as of the newest migration. */
export interface Schema extends MeaningTables {
  meta: { key: string; value: string };
  backup: {
    id: string;
    taken_at: Instant;
    archived_until: MaybeInstant;
    sha256: string;
    bytes: number;
    stored_at: MaybeInstant;
  };
  incarnation: { id: string; began_at: Instant };
  municipality: {
    id: string;
    atvk: string;
    name: string;
    office: string;
    intake_space_id: string;
    unit_space_id: string;
  };
  account: {
    id: string;
    municipality_id: string;
    login: string;
    password_hash: string;
    name: string;
    role: Role;
    provider_name: string | null;
    own_space_id: string;
    alert_order: Generated<number>;
    created_at: Instant;
    disabled_at: MaybeInstant;
  };
  session: {
    token_hash: string;
    account_id: string;
    created_at: Instant;
    last_used_at: Instant;
    expires_at: Instant;
  };
  sign_in_failure: { key: string; at: Instant };
  replica: {
    id: string;
    account_id: string;
    device_label: string;
    app_version: string;
    shape_version: number;
    created_at: Instant;
    last_contact_at: Instant;
    last_seq: Generated<number>;
    skew_ms: number | null;
    quiet_at: MaybeInstant;
    reported_waiting: number | null;
    reported_oldest_at: MaybeInstant;
    reported_at: MaybeInstant;
    persisted: boolean | null;
    last_complete_pull_at: MaybeInstant;
    reported_seq: number | null;
    reported_missing: number | null;
    reported_attention: number | null;
    reported_stuck: number | null;
    reported_files: number | null;
    reported_complete_at: MaybeInstant;
    usage_bytes: number | null;
    quota_bytes: number | null;
    nudged_at: MaybeInstant;
    lost_at: MaybeInstant;
    lost_waiting: number | null;
    lost_oldest_at: MaybeInstant;
    lost_known_at: MaybeInstant;
  };
  space: {
    id: string;
    kind: SpaceKind;
    municipality_id: string;
    case_id: string | null;
    owner_id: string | null;
    created_at: Instant;
  };
  space_head: {
    space_id: string;
    rev: Generated<number>;
    n: Generated<number>;
    h: Generated<string>;
  };
  record: {
    id: string;
    space_id: string;
    type: RecordType;
    rev: number;
    data: Json<JsonObject>;
    meta: Json<Readonly<Record<string, FieldMeta>>>;
    created_by: string;
    created_at: Instant;
  };
  scope: {
    person_id: string;
    space_id: string;
    via: string;
    valid_from: Instant;
    valid_to: MaybeInstant;
  };
  held_space: {
    person_id: string;
    space_id: string;
    via: string;
    valid_from: Instant;
    valid_to: MaybeInstant;
  };
  assignment: {
    id: string;
    case_id: string;
    person_id: string;
    assigned_by: string;
    assigned_at: Instant;
    valid_from: Instant;
    valid_to: MaybeInstant;
    reason: Generated<string>;
  };
  replica_space: {
    replica_id: string;
    space_id: string;
    delivered_at: Instant;
    gone_at: MaybeInstant;
  };
  assignment_change: {
    id: string;
    assignment_id: string;
    at: Instant;
    by_id: string;
    valid_to_before: MaybeInstant;
    valid_to_after: MaybeInstant;
    reason: string;
  };
  drain_step: {
    id: Generated<number>;
    drain_id: string;
    at: Instant;
    by_id: string;
    what: string;
    note: Generated<string>;
    devices: Json<JsonValue> | null;
  };
  change_log: {
    change_id: string;
    replica_id: string;
    seq: number;
    actor_id: string;
    space_id: string | null;
    record_id: string | null;
    type: string;
    intent: string;
    body: string;
    raw: Buffer | null;
    body_hash: string;
    outcome_kind: Outcome['kind'];
    outcome: Json<Outcome>;
    received_at: Instant;
    settled_by: string | null;
    settled_at: MaybeInstant;
    settled_note: string | null;
    taken_by: string | null;
    taken_at: MaybeInstant;
    raised_at: MaybeInstant;
  };
  dead_letter: {
    change_id: string;
    account_id: string;
    replica_id: string;
    group_id: string;
    raw: Buffer;
    body_hash: string;
    space_id: string | null;
    type: string;
    intent: string;
    saved_at: Instant;
    received_at: Instant;
    taken_by: string | null;
    taken_at: MaybeInstant;
    raised_at: MaybeInstant;
    closed_at: MaybeInstant;
  };
  value_history: {
    id: Generated<number>;
    space_id: string;
    record_id: string;
    field: string;
    value: Json<JsonValue>;
    author_id: string;
    written_at: Instant;
    change_id: string;
    why: HistoryEntry['why'];
  };
  audit: {
    id: Generated<number>;
    at: Instant;
    actor_id: string;
    kind: 'WRITTEN' | 'DELIVERED' | 'OPENED';
    request_id: string;
    space_id: string;
    case_id: string | null;
    item_classes: string[];
    rev: number;
  };
  device: {
    id: string;
    public_key: Json<DevicePublicKey>;
    label: string;
    registered_by: string;
    registered_at: Instant;
    last_contact_at: Instant;
  };
  device_replica: {
    replica_id: string;
    device_id: string;
    linked_at: Instant;
    copies_gone_at: MaybeInstant;
  };
  device_nonce: { device_id: string; nonce: string; at: Instant };
  deposit: {
    id: string;
    kind: 'sealed' | 'draft' | 'change' | 'file';
    taken_by: string | null;
    taken_at: MaybeInstant;
    raised_at: MaybeInstant;
    municipality_id: string;
    actor_id: string | null;
    replica_id: string | null;
    body: Buffer;
    received_at: Instant;
    received_by: string | null;
    settled_by: string | null;
    settled_at: MaybeInstant;
    settled_note: string | null;
  };
  stored_file: {
    sha256: string;
    bytes: number;
    mime: FileType;
    width: number | null;
    height: number | null;
    stored_at: Instant;
  };
  received_file: { account_id: string; sha256: string; received_at: Instant };
  file_upload: {
    id: string;
    attachment_id: string;
    account_id: string;
    sha256: string;
    bytes: number;
    started_at: Instant;
    ended_at: MaybeInstant;
  };
  search_key: {
    space_id: string;
    record_id: string;
    kind: 'name' | 'personal-code' | 'phone' | 'address' | 'case-number';
    folded: string;
  };
}
