-- What was backed up, and in which lives this centre has been.

-- A backup that was finished and read again. Devices forget what they brought only once it lies in one (decisions D5).
CREATE TABLE backup (
  id uuid PRIMARY KEY,
  -- The instant of the snapshot.
  taken_at timestamptz NOT NULL,
  -- Whatever was accepted up to here is in it for certain; null: nothing had been accepted yet.
  archived_until timestamptz,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  -- Null: it was handed to a pipe, and nobody has said yet that it arrived.
  stored_at timestamptz
);

-- The lives of the centre's database, the present one among them (meta, «incarnation»). A receipt of a life that is
-- not here was given out by a later state of this database.
CREATE TABLE incarnation (
  id text PRIMARY KEY,
  began_at timestamptz NOT NULL
);
INSERT INTO incarnation (id, began_at) SELECT value, now() FROM meta WHERE key = 'incarnation';
