-- What a supervisor looks at although nothing was refused, and people who were recorded twice.

-- A record that was accepted and yet wants a person's eye: it lies under a closed file, or amends an accepted record.
CREATE TABLE flag (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('closed-file', 'amended')),
  municipality_id uuid NOT NULL REFERENCES municipality,
  space_id uuid NOT NULL REFERENCES space,
  record_id uuid NOT NULL,
  record_type text NOT NULL,
  change_id uuid NOT NULL,
  author_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  settled_by uuid,
  settled_at timestamptz,
  decision text CHECK (decision IN ('kept', 'reopened'))
);
-- One open flag of a kind for a record, however often it is edited.
CREATE UNIQUE INDEX flag_open ON flag (kind, record_id) WHERE settled_at IS NULL;
CREATE INDEX flag_waiting ON flag (municipality_id, received_at) WHERE settled_at IS NULL;

-- An alias is a second record of one person: its data are the survivor's, kept so by the door. No chains: a survivor is no alias.
CREATE TABLE person_alias (
  alias_id uuid PRIMARY KEY,
  survivor_id uuid NOT NULL,
  united_by uuid NOT NULL,
  united_at timestamptz NOT NULL,
  change_id uuid NOT NULL
);
CREATE INDEX person_alias_survivor ON person_alias (survivor_id);

-- Two records that may be one person. What a supervisor said of them is remembered, and not asked again for the same reason.
CREATE TABLE person_pair (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  low_id uuid NOT NULL,
  high_id uuid NOT NULL,
  municipality_id uuid NOT NULL REFERENCES municipality,
  why text NOT NULL CHECK (why IN ('personal-code', 'name-and-birth')),
  found_at timestamptz NOT NULL,
  different_by uuid,
  different_at timestamptz,
  UNIQUE (low_id, high_id),
  CHECK (low_id < high_id)
);
CREATE INDEX person_pair_waiting ON person_pair (municipality_id, found_at) WHERE different_at IS NULL;

-- Those who are here already.
INSERT INTO person_pair (low_id, high_id, municipality_id, why, found_at)
SELECT least(p.id, q.id), greatest(p.id, q.id), s.municipality_id,
       CASE WHEN bool_or(k.kind = 'personal-code') THEN 'personal-code' ELSE 'name-and-birth' END, now()
FROM search_key k JOIN search_key l ON l.kind = k.kind AND l.folded = k.folded AND l.record_id > k.record_id
JOIN record p ON p.id = k.record_id AND p.type = 'person' JOIN record q ON q.id = l.record_id AND q.type = 'person'
JOIN space s ON s.id = p.space_id JOIN space t ON t.id = q.space_id AND t.municipality_id = s.municipality_id
WHERE k.kind = 'personal-code' OR (k.kind = 'name' AND p.data ->> 'birthOn' = q.data ->> 'birthOn')
GROUP BY 1, 2, 3;
