-- Work the centre could not take: who has it, since when it waits too long, and the bytes of what the centre fails on.

ALTER TABLE change_log ADD COLUMN taken_by uuid;
ALTER TABLE change_log ADD COLUMN taken_at timestamptz;
-- When an unanswered one was raised to all supervisors of the municipality.
ALTER TABLE change_log ADD COLUMN raised_at timestamptz;

-- Kept unread (raw is never parsed on the way in). Closes itself: once its change is in the log it is no dead letter.
CREATE TABLE dead_letter (
  change_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  replica_id text NOT NULL,
  group_id text NOT NULL,
  raw bytea NOT NULL,
  body_hash text NOT NULL,
  -- What the device says of it; not checked against anything.
  space_id uuid,
  type text NOT NULL,
  intent text NOT NULL,
  saved_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  taken_by uuid,
  taken_at timestamptz,
  raised_at timestamptz,
  -- Its author has mended it and sent that instead.
  closed_at timestamptz,
  PRIMARY KEY (change_id, account_id)
);

-- Everything that waits because the centre did not take it, and what became of it.
CREATE VIEW refused_work AS
  SELECT c.change_id, c.actor_id, c.space_id, c.type, c.intent, c.body, c.outcome, c.received_at, c.settled_at,
         c.taken_by, c.taken_at, c.raised_at, false AS unread
  FROM change_log c
  WHERE c.outcome_kind IN ('rejected', 'quarantined') AND c.replica_id NOT LIKE 'centre:%'
  UNION ALL
  SELECT d.change_id, d.account_id, d.space_id, d.type, d.intent, '', jsonb_build_object('kind', 'quarantined', 'code', 'CENTRE_FAILED'),
         d.received_at, coalesce(d.closed_at, (SELECT l.received_at FROM change_log l WHERE l.change_id = d.change_id)),
         d.taken_by, d.taken_at, d.raised_at, true
  FROM dead_letter d;

CREATE INDEX record_late_work ON record (space_id) WHERE type = 'late-work';
