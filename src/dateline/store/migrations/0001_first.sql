-- Every version of every report; `current` is 1 for the newest version of an id.
CREATE TABLE reports (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  current INTEGER NOT NULL,
  title TEXT,
  publisher TEXT,
  url TEXT,
  source TEXT,
  published TEXT,
  published_precision TEXT NOT NULL,
  language TEXT,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  added TEXT NOT NULL,
  UNIQUE (id, version)
);
CREATE UNIQUE INDEX reports_current ON reports (id) WHERE current = 1;
CREATE INDEX reports_published ON reports (published);

-- What was read in a version: the record as format 1 writes it, without its `report`, which is the row above.
CREATE TABLE records (
  report INTEGER PRIMARY KEY REFERENCES reports (key),
  version TEXT NOT NULL,
  model TEXT NOT NULL,
  codebook TEXT NOT NULL,
  body TEXT NOT NULL
);

-- The flat tables answer questions over many reports; the record stays the whole truth.
CREATE TABLE actors (
  report INTEGER NOT NULL REFERENCES reports (key),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  country TEXT,
  wikidata TEXT,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX actors_id ON actors (id);

CREATE TABLE places (
  report INTEGER NOT NULL REFERENCES reports (key),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  lat REAL,
  lon REAL,
  admin1 TEXT,
  country TEXT,
  "precision" TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX places_country ON places (country);

CREATE TABLE statements (
  report INTEGER NOT NULL REFERENCES reports (key),
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  source_actor TEXT,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  kind TEXT NOT NULL,
  inside TEXT,
  score REAL NOT NULL,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX statements_actor ON statements (source_actor);

CREATE TABLE events (
  report INTEGER NOT NULL REFERENCES reports (key),
  id TEXT NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  trigger_words TEXT NOT NULL,
  category TEXT NOT NULL,
  modes TEXT NOT NULL,
  status TEXT NOT NULL,
  background INTEGER NOT NULL,
  asserted_by TEXT NOT NULL,
  certainty TEXT NOT NULL,
  same_as TEXT,
  day_from TEXT,
  day_to TEXT,
  place TEXT,
  score REAL NOT NULL,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX events_category ON events (category, status);
CREATE INDEX events_days ON events (day_from);

CREATE TABLE participants (
  report INTEGER NOT NULL,
  event TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  words TEXT NOT NULL,
  actor TEXT,
  PRIMARY KEY (report, event, role, position),
  FOREIGN KEY (report, event) REFERENCES events (report, id)
) WITHOUT ROWID;
CREATE INDEX participants_actor ON participants (actor, role);

CREATE TABLE figures (
  report INTEGER NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  words TEXT NOT NULL,
  low INTEGER,
  high INTEGER,
  best INTEGER,
  PRIMARY KEY (report, event, position),
  FOREIGN KEY (report, event) REFERENCES events (report, id)
) WITHOUT ROWID;
