-- Who may sign in. A name is for the page only: no event holds one.
CREATE TABLE people (
    id           TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    name         TEXT NOT NULL,
    -- 1: works for the network that brokers, and sees every deployment.
    broker       BIGINT NOT NULL DEFAULT 0,
    -- The URN, trust UID or LA code for which the person may ask, or "dfe"; null: for none.
    organisation TEXT
);

CREATE TABLE sessions (
    -- SHA-256 of what the cookie says: whoever reads the table cannot sign in by it.
    token  TEXT PRIMARY KEY NOT NULL,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- Seconds since 1970.
    until  BIGINT NOT NULL
);

-- Requests that a browser decided, as the server decided them again.
CREATE TABLE checks (
    id       TEXT PRIMARY KEY NOT NULL,
    person   TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at       TEXT NOT NULL,
    request  TEXT NOT NULL,
    decision TEXT NOT NULL
);

-- Where each deployment stands, for lists; and its log's end, without which nobody could tell that
-- events were cut off.
CREATE TABLE deployments (
    id      TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    state   TEXT NOT NULL,
    seq     BIGINT NOT NULL,
    head    TEXT NOT NULL,
    updated TEXT NOT NULL
);

-- Who acts in which role in which deployment. Brokers need no row.
CREATE TABLE parties (
    deployment TEXT NOT NULL REFERENCES deployments (id) ON DELETE CASCADE,
    person     TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('requester', 'host', 'leader', 'funder')),
    PRIMARY KEY (deployment, person, role)
);

-- What happened. Each event as the engine wrote it; the columns beside it keep two from being the same.
CREATE TABLE events (
    deployment TEXT NOT NULL REFERENCES deployments (id),
    seq        BIGINT NOT NULL CHECK (seq > 0),
    command    TEXT NOT NULL,
    event      TEXT NOT NULL,
    PRIMARY KEY (deployment, seq),
    UNIQUE (deployment, command)
);

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
WHEN EXISTS (
    SELECT 1 FROM events
    WHERE deployment = NEW.deployment AND (seq = NEW.seq OR command = NEW.command)
)
BEGIN
    SELECT RAISE(ABORT, 'events are never replaced');
END;
