-- A store that its browser has no more, as the person's next one on the same device said. What it held at the end is that
-- device's last word on it; nobody can know more.

ALTER TABLE replica
  ADD COLUMN lost_at timestamptz,
  ADD COLUMN lost_waiting int,
  ADD COLUMN lost_oldest_at timestamptz,
  ADD COLUMN lost_known_at timestamptz;
