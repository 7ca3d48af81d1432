-- The centre. Every record lies in one space; a space's revision is bumped under its head's row lock, in the
-- transaction of the write, so that revisions are ordered by commit (sync.md 2.4). Personal data: record, change_log,
-- value_history, search_key, person names in account. space_head and audit hold none.

CREATE TABLE meta (
  key text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE municipality (
  id uuid PRIMARY KEY,
  atvk text NOT NULL UNIQUE,
  name text NOT NULL,
  office text NOT NULL,
  intake_space_id uuid NOT NULL,
  unit_space_id uuid NOT NULL
);

CREATE TABLE account (
  id uuid PRIMARY KEY,
  municipality_id uuid NOT NULL REFERENCES municipality,
  login text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('social-worker', 'care-worker', 'supervisor', 'administrator')),
  provider_name text,
  own_space_id uuid NOT NULL,
  -- The order in which an unacknowledged alert goes from one supervisor to the next.
  alert_order int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  disabled_at timestamptz
);

CREATE TABLE session (
  token_hash text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE sign_in_failure (
  key text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_key ON sign_in_failure (key, at);

-- A replica is a device × a person. What it reported is «last reported, when», never what is.
CREATE TABLE replica (
  id text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  device_label text NOT NULL,
  app_version text NOT NULL,
  shape_version int NOT NULL,
  created_at timestamptz NOT NULL,
  last_contact_at timestamptz NOT NULL,
  last_seq bigint NOT NULL DEFAULT 0,
  skew_ms double precision,
  quiet_at timestamptz,
  reported_waiting int,
  reported_oldest_at timestamptz,
  reported_at timestamptz,
  persisted boolean,
  last_complete_pull_at timestamptz
);
CREATE INDEX replica_account ON replica (account_id);

CREATE TABLE space (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  municipality_id uuid NOT NULL REFERENCES municipality,
  case_id uuid,
  owner_id uuid,
  created_at timestamptz NOT NULL
);
CREATE INDEX space_case ON space (case_id);
CREATE INDEX space_owner ON space (owner_id);
CREATE INDEX space_municipality ON space (municipality_id, kind);

CREATE TABLE space_head (
  space_id uuid PRIMARY KEY REFERENCES space,
  rev bigint NOT NULL DEFAULT 0,
  n int NOT NULL DEFAULT 0,
  h text NOT NULL DEFAULT '0000000000000000'
);

CREATE TABLE record (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES space,
  type text NOT NULL,
  rev bigint NOT NULL,
  data jsonb NOT NULL,
  meta jsonb NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX record_space_rev ON record (space_id, rev);
CREATE INDEX record_type ON record (type, space_id);
CREATE INDEX record_open_conflict ON record ((data ->> 'subjectId')) WHERE type = 'conflict' AND data ->> 'state' = 'open';
CREATE INDEX record_unacknowledged_alert ON record (created_at) WHERE type = 'safeguarding-alert' AND (data ->> 'acknowledgedAt') IS NULL;

-- A revision written past its space's head would never be seen by a cursor: refuse it, per statement (decisions D4).
CREATE FUNCTION record_rev_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM written w LEFT JOIN space_head s ON s.space_id = w.space_id WHERE w.rev IS DISTINCT FROM s.rev
  ) THEN
    RAISE EXCEPTION 'record revision is not its space head''s';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER record_rev_insert AFTER INSERT ON record REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION record_rev_check();
CREATE TRIGGER record_rev_update AFTER UPDATE ON record REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION record_rev_check();

-- Who holds which space, why and for how long; evaluated as now() in [valid_from, valid_to).
CREATE TABLE scope (
  person_id uuid NOT NULL REFERENCES account,
  space_id uuid NOT NULL REFERENCES space,
  via uuid NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  PRIMARY KEY (person_id, space_id, via)
);
CREATE INDEX scope_space ON scope (space_id);

-- A case file given to a person; scope rows stand on it (via = assignment.id).
CREATE TABLE assignment (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES account,
  assigned_by uuid NOT NULL,
  assigned_at timestamptz NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  reason text NOT NULL DEFAULT ''
);
CREATE INDEX assignment_case ON assignment (case_id);
CREATE INDEX assignment_person ON assignment (person_id);

-- What a person holds and why (via): their scope rows, and always their own space and their unit's.
CREATE VIEW held_space AS
  SELECT person_id, space_id, via, valid_from, valid_to FROM scope
  UNION ALL
  SELECT a.id, s.space_id, a.id, a.created_at, a.disabled_at
  FROM account a JOIN municipality m ON m.id = a.municipality_id,
       LATERAL (VALUES (a.own_space_id), (m.unit_space_id)) AS s (space_id);

-- Every change ever received, its bytes and its one outcome. Erasable by schedule; never edited.
-- Nothing erases rows of it yet. Whatever will must leave change_id and body_hash: a receipt whose change is not here
-- means that the centre was put back to an earlier state, and every device would bring its whole journal.
CREATE TABLE change_log (
  change_id uuid PRIMARY KEY,
  replica_id text NOT NULL,
  seq bigint NOT NULL,
  actor_id uuid NOT NULL,
  space_id uuid,
  record_id uuid,
  type text NOT NULL,
  intent text NOT NULL,
  body text NOT NULL,
  -- The bytes where text can't hold them (a NUL in what nobody can read anyway); body then shows U+FFFD in its place.
  raw bytea,
  body_hash text NOT NULL,
  outcome_kind text NOT NULL,
  outcome jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  -- A refused or quarantined change is somebody's to look at until it is settled.
  settled_by uuid,
  settled_at timestamptz,
  settled_note text
);
CREATE UNIQUE INDEX change_log_replica_seq ON change_log (replica_id, seq) WHERE seq > 0;
CREATE INDEX change_log_record ON change_log (record_id);
CREATE INDEX change_log_open ON change_log (received_at) WHERE outcome_kind IN ('rejected', 'quarantined') AND settled_at IS NULL;

CREATE TABLE value_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES space,
  record_id uuid NOT NULL,
  field text NOT NULL,
  value jsonb,
  author_id uuid NOT NULL,
  written_at timestamptz NOT NULL,
  change_id uuid NOT NULL,
  why text NOT NULL CHECK (why IN ('edited', 'unseen', 'lost', 'resolved'))
);
CREATE INDEX value_history_record ON value_history (record_id, field);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('WRITTEN', 'DELIVERED', 'OPENED')),
  request_id text NOT NULL,
  space_id uuid NOT NULL,
  case_id uuid,
  item_classes text[] NOT NULL,
  rev bigint NOT NULL
);
CREATE INDEX audit_case ON audit (case_id, at);

-- The only way into the audit trail for the application.
CREATE FUNCTION audit_append(rows jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit (at, actor_id, kind, request_id, space_id, case_id, item_classes, rev)
  SELECT r."at", r."actorId", r."kind", r."requestId", r."spaceId", r."caseId",
         COALESCE(ARRAY(SELECT jsonb_array_elements_text(r."itemClasses")), '{}'), r."rev"
  FROM jsonb_to_recordset(rows) AS r("at" timestamptz, "actorId" uuid, "kind" text, "requestId" text, "spaceId" uuid,
                                     "caseId" uuid, "itemClasses" jsonb, "rev" bigint)
$$;

-- Folded words by which the centre finds a person, joined to scope in the same query (decisions, «Centre's search»).
CREATE TABLE search_key (
  space_id uuid NOT NULL REFERENCES space,
  record_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('name', 'personal-code', 'phone', 'address', 'case-number')),
  folded text NOT NULL,
  PRIMARY KEY (record_id, kind)
);
CREATE INDEX search_key_folded ON search_key (kind, folded text_pattern_ops);
