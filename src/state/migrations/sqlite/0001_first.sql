-- Times are milliseconds since 1970. Nothing is ever NULL: an empty text or 0 says "none".

CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY,
    bytes  BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE contents (
    digest  TEXT PRIMARY KEY,
    listing TEXT NOT NULL,
    marks   TEXT NOT NULL,
    at      BIGINT NOT NULL
);

CREATE TABLE revisions (
    base    TEXT NOT NULL,
    number  BIGINT NOT NULL CHECK (number > 0),
    digest  TEXT NOT NULL REFERENCES contents (digest),
    counts  TEXT NOT NULL,
    by_id   BIGINT NOT NULL,
    by_name TEXT NOT NULL,
    why     TEXT NOT NULL,
    action  TEXT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (base, number)
);
CREATE INDEX revisions_by_digest ON revisions (digest);

CREATE TABLE audit (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    base        TEXT NOT NULL,
    at          BIGINT NOT NULL,
    by_id       BIGINT NOT NULL,
    by_name     TEXT NOT NULL,
    action      TEXT NOT NULL,
    from_digest TEXT NOT NULL,
    to_digest   TEXT NOT NULL,
    details     TEXT NOT NULL
);
CREATE INDEX audit_by_base ON audit (base, id);

CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TABLE misses (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    base     TEXT NOT NULL,
    command  TEXT NOT NULL,
    key      TEXT NOT NULL,
    text     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    count    BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    ignored  BIGINT NOT NULL,
    UNIQUE (base, command, key)
);
CREATE INDEX misses_by_count ON misses (base, ignored, count, last_at);
CREATE INDEX misses_by_age ON misses (last_at);

CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    base        TEXT NOT NULL,
    guild       BIGINT NOT NULL,
    by_id       BIGINT NOT NULL,
    locale      TEXT NOT NULL,
    at          BIGINT NOT NULL,
    body        TEXT NOT NULL,
    decision    TEXT NOT NULL,
    decided_at  BIGINT NOT NULL
);
CREATE INDEX inbox_by_decision ON inbox (base, decision, id);

CREATE TABLE held (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    base        TEXT NOT NULL,
    path        TEXT NOT NULL,
    before_text BLOB NOT NULL,
    after_text  BLOB NOT NULL,
    summary     TEXT NOT NULL,
    by_id       BIGINT NOT NULL,
    by_name     TEXT NOT NULL,
    at          BIGINT NOT NULL
);
CREATE INDEX held_by_base ON held (base, id);

CREATE TABLE settings (
    guild BIGINT PRIMARY KEY,
    body  TEXT NOT NULL
);

-- How often anything changed that running processes hold in memory.
CREATE TABLE changes (
    id    BIGINT PRIMARY KEY CHECK (id = 1),
    count BIGINT NOT NULL
);
INSERT INTO changes (id, count) VALUES (1, 0);
