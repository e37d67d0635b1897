-- Caseward vault, schema 2: what files kept inside say, page by page, and files that come in by parts.

-- 0 while a file is still coming in: nothing points to it, and the next opening of the vault takes it out again.
ALTER TABLE attachment ADD COLUMN whole INTEGER NOT NULL DEFAULT 1 CHECK (whole IN (0, 1));
CREATE INDEX attachment_sum ON attachment(sha256);    -- the same file given twice is noticed

-- The text is kept and not only indexed: it is read out, found in the open document, and shown beside a hit.
CREATE TABLE page(
  id INTEGER PRIMARY KEY,
  attachment_id INTEGER NOT NULL REFERENCES attachment(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,                 -- the first is 1; a text without pages is kept in parts of about a page
  text TEXT NOT NULL,
  UNIQUE(attachment_id, number)) STRICT;
CREATE VIRTUAL TABLE page_search USING fts5(words, scope, content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2", prefix='2 3');    -- rowid = page.id; scope holds c<case>
