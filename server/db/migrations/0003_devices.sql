-- A device's own credential: it may greet and leave sealed work, whoever is signed in, and nothing else.

CREATE TABLE device (
  id uuid PRIMARY KEY,
  -- The public half of its key pair, a JWK; it never changes.
  public_key jsonb NOT NULL,
  label text NOT NULL,
  registered_by uuid NOT NULL REFERENCES account,
  registered_at timestamptz NOT NULL,
  last_contact_at timestamptz NOT NULL
);

-- Which replicas it may speak for. A device carries several people.
CREATE TABLE device_replica (
  replica_id text PRIMARY KEY REFERENCES replica,
  device_id uuid NOT NULL REFERENCES device,
  linked_at timestamptz NOT NULL,
  -- The account had ended, and the device has said that no copy of the centre's data is left there.
  copies_gone_at timestamptz
);
CREATE INDEX device_replica_device ON device_replica (device_id);

-- Signed requests are taken once; rows older than a signature lives are swept with the next request.
CREATE TABLE device_nonce (
  device_id uuid NOT NULL REFERENCES device,
  nonce text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (device_id, nonce)
);
CREATE INDEX device_nonce_at ON device_nonce (at);

-- What reached the centre and is no change the door could judge: kept as it came until a person has dealt with it.
-- Personal data. sealed: nobody could open it. draft: an unfinished form out of a rescue file. change: its author has
-- no account here. file: lines of a rescue file that nobody could read.
CREATE TABLE deposit (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('sealed', 'draft', 'change', 'file')),
  municipality_id uuid NOT NULL REFERENCES municipality,
  actor_id uuid REFERENCES account,
  replica_id text,
  body bytea NOT NULL,
  received_at timestamptz NOT NULL,
  -- The supervisor who took in the file it came with.
  received_by uuid REFERENCES account,
  settled_by uuid,
  settled_at timestamptz,
  settled_note text
);
CREATE INDEX deposit_open ON deposit (received_at) WHERE settled_at IS NULL;
