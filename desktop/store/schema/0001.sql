-- Caseward vault, schema 1.
-- Times are UTC milliseconds; dates are ISO text, so that partial dates (2014, 2014-03) sort.
-- title, sort and due of a record come from its form's own declaration and are written when an edit is sealed.

-- Settings of this vault and where its person was: never text about a case.
CREATE TABLE vault(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

-- One row for each copy of the vault that ever wrote; a copied or restored file becomes a new one.
CREATE TABLE device(
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 65535),   -- 16 random bits
  uid BLOB NOT NULL UNIQUE,                                -- 16 random bytes: tells a collision of id from the same device
  name TEXT NOT NULL,
  made_at INTEGER NOT NULL) STRICT;

-- The people who type. Not the people of a case.
CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- Every id is case << 39 | device << 23 | counter: the rows of one case lie together in the file, rows made on two
-- laptops never collide, and one integer says where a thing belongs. case: 24 bits, device: 16 bits, both random and
-- checked when drawn; counter: 8 million a case and device. The case's own record is case << 39.
CREATE TABLE record(
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL CHECK (case_id = id >> 39),
  form TEXT NOT NULL,
  form_version INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),    -- open, complete (a person said so), removed
  title TEXT NOT NULL DEFAULT '',
  sort TEXT,
  due TEXT,
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  changed_at INTEGER NOT NULL) STRICT;
CREATE INDEX record_list ON record(case_id, form, state, sort, title);
CREATE INDEX record_due ON record(due, case_id, form, title) WHERE due IS NOT NULL AND state = 0;

-- How many records of each form a case has; kept by triggers, so that a page of counts never counts.
CREATE TABLE tally(case_id INTEGER NOT NULL, form TEXT NOT NULL, state INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY(case_id, form, state)) STRICT, WITHOUT ROWID;
CREATE TRIGGER tally_made AFTER INSERT ON record BEGIN
  INSERT INTO tally VALUES(NEW.case_id, NEW.form, NEW.state, 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
CREATE TRIGGER tally_moved AFTER UPDATE OF state, form ON record BEGIN
  UPDATE tally SET n = n - 1 WHERE (case_id, form, state) = (OLD.case_id, OLD.form, OLD.state);
  INSERT INTO tally VALUES(NEW.case_id, NEW.form, NEW.state, 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
CREATE TRIGGER tally_gone AFTER DELETE ON record BEGIN
  UPDATE tally SET n = n - 1 WHERE (case_id, form, state) = (OLD.case_id, OLD.form, OLD.state); END;

-- Who or what is named where: one row for each person, agency or record that an answer points to.
CREATE TABLE link(
  from_id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  path TEXT NOT NULL,                      -- field, or field/row/column
  to_id INTEGER NOT NULL,
  PRIMARY KEY(from_id, path, to_id)) STRICT, WITHOUT ROWID;
CREATE INDEX link_to ON link(to_id);

-- What was changed, from what, to what, when, by whom, on which device. One chain a case and device.
CREATE TABLE trail(
  id INTEGER PRIMARY KEY,                  -- case << 39 | device << 23 | n, n = 1, 2, 3 ... without a gap
  clock INTEGER NOT NULL,                  -- hybrid logical clock: UTC milliseconds << 16 | counter; never behind an entry it has seen
  at INTEGER NOT NULL,                     -- what the laptop's own clock said; order never depends on it
  by INTEGER NOT NULL REFERENCES author(id),
  record_id INTEGER NOT NULL,
  path TEXT,                               -- NULL: the record as a whole
  act TEXT NOT NULL,                       -- made, set, removed, restored, completed, reopened, undone, exported, erased
  over TEXT,                               -- JSON array of ids: the entries of this path that this one replaces
  step INTEGER NOT NULL,                   -- undo group: the id of the first entry of one step of a person
  body BLOB,                               -- 16 random bytes, then JSON [old, new]; NULL once erased
  sum BLOB NOT NULL CHECK (length(sum) = 32),     -- SHA-256 of body: the chain holds though body is erased
  chain BLOB NOT NULL CHECK (length(chain) = 32)) STRICT;    -- SHA-256 of the chain of n-1 and of the columns above but body
CREATE INDEX trail_record ON trail(record_id, path);
CREATE INDEX trail_step ON trail(step);

-- The edits that are not sealed yet: written with the answer, turned into one trail entry when the field is left,
-- after a minute's rest, or at lock. After a crash the next unlock seals them.
CREATE TABLE visit(
  record_id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  began INTEGER NOT NULL,
  last INTEGER NOT NULL,
  by INTEGER NOT NULL REFERENCES author(id),
  old TEXT NOT NULL CHECK (json_valid(old)),      -- the answer as it was when the edit began
  PRIMARY KEY(record_id, path)) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(title, words, scope, content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2", prefix='2 3');    -- rowid = record.id; scope holds c<case> and f<form>

CREATE TABLE attachment(
  id INTEGER PRIMARY KEY,                  -- packed like record.id
  record_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL) STRICT;
CREATE TABLE attachment_part(
  attachment_id INTEGER NOT NULL REFERENCES attachment(id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,                     -- 256 KiB each
  PRIMARY KEY(attachment_id, part)) STRICT;

-- The trail is append-only. A body may be emptied, and only while vault.erasing names its case.
CREATE TRIGGER trail_kept BEFORE DELETE ON trail
  BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_unchanged BEFORE UPDATE ON trail
  WHEN NOT (NEW.body IS NULL AND NEW.id = OLD.id AND NEW.clock = OLD.clock AND NEW.at = OLD.at AND NEW.by = OLD.by
    AND NEW.record_id = OLD.record_id AND NEW.path IS OLD.path AND NEW.act = OLD.act AND NEW.over IS OLD.over
    AND NEW.step = OLD.step AND NEW.sum = OLD.sum AND NEW.chain = OLD.chain
    AND EXISTS (SELECT 1 FROM vault WHERE key = 'erasing' AND value = OLD.id >> 39))
  BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
-- REPLACE fires no delete trigger, so an id in use is looked for here.
CREATE TRIGGER trail_follows BEFORE INSERT ON trail
  WHEN EXISTS (SELECT 1 FROM trail WHERE id = NEW.id)
    OR (NEW.id & 0x7fffff <> 1 AND NOT EXISTS (SELECT 1 FROM trail WHERE id = NEW.id - 1))
  BEGIN SELECT RAISE(ABORT, 'the trail has one place for each entry'); END;
-- DROP fires no trigger: the authorizer denies DROP, ALTER and writable_schema outside a migration.
