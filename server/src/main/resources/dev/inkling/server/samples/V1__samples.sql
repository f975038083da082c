-- Runs on SQLite and on PostgreSQL.
create table sample (
    id varchar(36) not null primary key,
    -- What the client calls it; sending it again stores nothing again.
    client_key varchar(100) not null unique,
    -- Seconds since 1970.
    received bigint not null,
    -- One line of docs/ink-format.md.
    drawing text not null
);

create index sample_received on sample (received);
