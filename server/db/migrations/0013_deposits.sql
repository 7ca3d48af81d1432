-- What was deposited and is no change waits among the work the centre did not take: with an owner, an age and an alarm.

ALTER TABLE deposit ADD COLUMN taken_by uuid;
ALTER TABLE deposit ADD COLUMN taken_at timestamptz;
ALTER TABLE deposit ADD COLUMN raised_at timestamptz;

CREATE OR REPLACE VIEW refused_work AS
  SELECT c.change_id, c.actor_id, c.space_id, c.type, c.intent, c.body, c.outcome, c.received_at, c.settled_at,
         c.taken_by, c.taken_at, c.raised_at, false AS unread
  FROM change_log c
  WHERE c.outcome_kind IN ('rejected', 'quarantined') AND c.replica_id NOT LIKE 'centre:%'
  UNION ALL
  SELECT d.change_id, d.account_id, d.space_id, d.type, d.intent, '', jsonb_build_object('kind', 'quarantined', 'code', 'CENTRE_FAILED'),
         d.received_at, coalesce(d.closed_at, (SELECT l.received_at FROM change_log l WHERE l.change_id = d.change_id)),
         d.taken_by, d.taken_at, d.raised_at, true
  FROM dead_letter d
  UNION ALL
  -- Where no author is known it stands under whoever took in the file.
  SELECT p.id, coalesce(p.actor_id, p.received_by), NULL, 'deposit-' || p.kind, 'deposit', '',
         jsonb_build_object('kind', 'quarantined', 'code', CASE p.kind WHEN 'draft' THEN 'BROUGHT_IN_FILE' WHEN 'change' THEN 'BROUGHT_IN_FILE' ELSE 'UNREADABLE' END),
         p.received_at, p.settled_at, p.taken_by, p.taken_at, p.raised_at, false
  FROM deposit p;
