-- Rights that change while devices are away: who still holds a copy, and acts that wait for devices first.

-- Somebody at the office waits for what this device holds; it hears so in its next greeting.
ALTER TABLE replica ADD COLUMN nudged_at timestamptz;

-- Which device was given which space, and when it said that its copy is gone. One row a device and space; an unchanged
-- poll and a delta write nothing here. When the right ended stands in scope.
CREATE TABLE replica_space (
  replica_id text NOT NULL REFERENCES replica,
  space_id uuid NOT NULL REFERENCES space,
  delivered_at timestamptz NOT NULL,
  gone_at timestamptz,
  PRIMARY KEY (replica_id, space_id)
);
CREATE INDEX replica_space_space ON replica_space (space_id);

-- A hold that was made longer or shorter, and why.
CREATE TABLE assignment_change (
  id uuid PRIMARY KEY,
  assignment_id uuid NOT NULL REFERENCES assignment,
  at timestamptz NOT NULL,
  by_id uuid NOT NULL,
  valid_to_before timestamptz,
  valid_to_after timestamptz,
  reason text NOT NULL
);
CREATE INDEX assignment_change_assignment ON assignment_change (assignment_id);

-- A municipality that became part of another keeps its row: its devices still name its spaces.
ALTER TABLE municipality
  ADD COLUMN merged_into uuid REFERENCES municipality,
  ADD COLUMN merged_at timestamptz;

-- Everybody holds every unit space of the municipality: after a merge there are several.
CREATE OR REPLACE VIEW held_space AS
  SELECT person_id, space_id, via, valid_from, valid_to FROM scope
  UNION ALL
  SELECT a.id, a.own_space_id, a.id, a.created_at, a.disabled_at FROM account a
  UNION ALL
  SELECT a.id, s.id, a.id, a.created_at, a.disabled_at
  FROM account a JOIN space s ON s.municipality_id = a.municipality_id AND s.kind = 'unit';

-- Drain, then act: what is to be done, and the devices it waits for. Never edited away: a drain ends, its steps stay.
CREATE TABLE drain (
  id uuid PRIMARY KEY,
  municipality_id uuid NOT NULL REFERENCES municipality,
  act jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'acting', 'done', 'stopped')),
  -- Acts by itself when every device is drained.
  by_itself boolean NOT NULL,
  started_by uuid NOT NULL,
  started_at timestamptz NOT NULL,
  -- Who went on, and where the cases go: decided once, so that an act cut short goes on as it began.
  acted_by uuid,
  acting_at timestamptz,
  plan jsonb,
  ended_at timestamptz
);
CREATE INDEX drain_municipality ON drain (municipality_id, started_at);
CREATE INDEX drain_unfinished ON drain (state) WHERE state IN ('open', 'acting');

CREATE TABLE drain_person (
  drain_id uuid NOT NULL REFERENCES drain,
  person_id uuid NOT NULL REFERENCES account,
  PRIMARY KEY (drain_id, person_id)
);
CREATE INDEX drain_person_person ON drain_person (person_id);

CREATE TABLE drain_step (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  drain_id uuid NOT NULL REFERENCES drain,
  at timestamptz NOT NULL,
  by_id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('started', 'nudged', 'by-itself-on', 'by-itself-off', 'went-on', 'done', 'stopped')),
  note text NOT NULL DEFAULT '',
  -- What each device was known to hold when somebody went on.
  devices jsonb
);
CREATE INDEX drain_step_drain ON drain_step (drain_id, id);
