-- Bytes of attachments lie on the disk by their hash (decisions 0020); here stands which of them the centre has.

-- What the disk holds: hashed whole, looked at, and flushed before its row was written.
CREATE TABLE stored_file (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL,
  mime text NOT NULL,
  width int,
  height int,
  stored_at timestamptz NOT NULL
);

-- Who has brought the bytes. Knowing a hash is not having the file: an attachment is safe when its author has.
CREATE TABLE received_file (
  account_id uuid NOT NULL REFERENCES account,
  sha256 text NOT NULL REFERENCES stored_file,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, sha256)
);

-- Uploads under way, and what was begun in a day. The row goes with the upload's bytes.
CREATE TABLE file_upload (
  id uuid PRIMARY KEY,
  attachment_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX file_upload_account ON file_upload (account_id, started_at);
CREATE INDEX file_upload_attachment ON file_upload (attachment_id);

CREATE INDEX record_attachment ON record ((data ->> 'subjectId')) WHERE type = 'attachment';
CREATE INDEX record_attachment_hash ON record (created_by, (data ->> 'sha256')) WHERE type = 'attachment';
