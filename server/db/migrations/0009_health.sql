-- What a device said of its health at its last greeting: always «last reported, when».

ALTER TABLE replica
  ADD COLUMN reported_seq bigint,
  -- Numbers it has given that neither lay here nor waited there when it greeted; null where nothing can be said.
  ADD COLUMN reported_missing int,
  ADD COLUMN reported_attention int,
  ADD COLUMN reported_stuck int,
  ADD COLUMN reported_files int,
  ADD COLUMN reported_complete_at timestamptz,
  ADD COLUMN usage_bytes bigint,
  ADD COLUMN quota_bytes bigint;
