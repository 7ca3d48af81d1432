-- What a supervisor's screens ask for: case numbers, and indexes for the queue.

CREATE TABLE case_number (
  municipality_id uuid NOT NULL REFERENCES municipality,
  year int NOT NULL,
  last int NOT NULL,
  PRIMARY KEY (municipality_id, year)
);

CREATE INDEX record_to_review ON record (created_at)
  WHERE type IN ('home-visit', 'care-visit') AND data ->> 'review' = 'submitted';
CREATE INDEX record_planned ON record ((data ->> 'dueOn'))
  WHERE type IN ('planned-home-visit', 'planned-care-visit') AND data ->> 'status' = 'planned';
CREATE INDEX record_person_of_case ON record ((data ->> 'personSpaceId')) WHERE type = 'case-file';
CREATE INDEX record_household_of_case ON record ((data ->> 'householdSpaceId')) WHERE type = 'case-file';
