/**
 * Schema 2: what was added to the first. One section per purpose.
 *
 * @module
 */

/** Work that rewrites the past: resumable, with progress. */
const JOBS = `
create table job(
  id integer primary key autoincrement, kind text not null, state text not null,
  actor text not null, request text not null,   -- JSON
  result text not null,                          -- JSON
  upto_id integer not null,                      -- it is about events up to this one
  cursor integer not null,                       -- everything up to this event (or part) is done
  done integer not null, total integer not null, -- pieces of work
  error text not null,
  created_at_ms integer not null, updated_at_ms integer not null, finished_at_ms integer) strict;
create index job_state on job(state, id);
create table undo(                               -- what a re-pricing replaced, for taking it back
  job integer not null, part integer not null,   -- a part is about one segment, or the open end
  first_id integer not null, last_id integer not null, n integer not null,
  data blob not null,                            -- see jobs/undo.ts
  primary key(job, part)) strict;
create table rewritten(                          -- one row
  one integer primary key check(one = 1),
  times integer not null,                        -- how often a segment or the open end was rewritten
  tail integer not null,                         -- how often the open end was; readers watch it
  last_id integer not null,                      -- highest numbers that a deletion may have taken
  next_seg integer not null,                     -- away: they are never given out again
  deleted_at_ms integer not null) strict;        -- when an event was deleted last
insert into rewritten values(1, 0, 0, 0, 0, 0);
create table deleted_event(                      -- keeps a deleted event from arriving once more
  id integer primary key, ts integer not null, hash blob not null, raw integer, exec blob,
  at_ms integer not null) strict;
create index deleted_event_ts on deleted_event(ts);
insert into job(kind, state, actor, request, result, upto_id, cursor, done, total, error,
    created_at_ms, updated_at_ms)
  select 'price-unpriced', 'running', 'the price book', '{}', json_object('changed', priced),
    upto_id, after_id, 0, 0, '', started_at_ms, started_at_ms
  from repricing where finished_at_ms is null;
drop table repricing;
`;

/**
 * Second level over segments, see `projection/`. Columns of a projection stand in `segcol` under
 * k = (2^24 + block * 32 + kind) * 64 + column. Whatever changes a segment takes the row of its
 * block with it, so that a stale projection is never read; it is built again later.
 */
const PROJECTIONS = `
create table block(                              -- segments block * 16 … block * 16 + 15
  block integer primary key,
  ver integer not null,                          -- sum of the versions of its segments
  first_seg integer not null, last_seg integer not null,
  n integer not null, min_ts integer not null, max_ts integer not null) strict;
create table blockkind(kind integer primary key, dims text not null) strict;
create table blockcells(
  block integer not null, kind integer not null, cells integer not null,
  primary key(block, kind)) strict, without rowid;
create trigger block_rewritten after update of ver on segment begin
  delete from block where block = new.seg / 16;
end;
create trigger block_lost after delete on segment begin
  delete from block where block = old.seg / 16;
end;
`;

/** Sums per day, kept when columns have expired. */
const ARCHIVE = `
create table archive_day(
  day integer not null,              -- start of the day in the home zone, ms
  part integer not null,             -- which table of sums or histograms, see retention/kinds.ts
  n integer not null,                -- cells; 0 = gave way to coarser tables
  events integer not null,           -- events of the day that the archive holds
  data blob not null,
  primary key(day, part)) strict;
create table expired_rows(           -- segments whose rows have begun to go: from here on sums only
  seg integer primary key,
  upto integer not null) strict;     -- rows up to this id are gone; segment.last_id: all of them
`;

/** Price lists fetched from elsewhere. */
const PRICES = `
create table price_list(
  source text primary key, fetched_at_ms integer not null, etag text not null,
  models integer not null, data blob not null) strict;  -- gzip of our reading of it, JSON
`;

/** Budgets and alerts. */
const ALERTS = `
create table budget(
  id integer primary key autoincrement, body text not null,
  created_at_ms integer not null, updated_at_ms integer not null) strict;
create table alert_channel(
  id integer primary key autoincrement, body text not null,  -- address and token sealed
  last_sent_at_ms integer, last_error text not null,
  created_at_ms integer not null, updated_at_ms integer not null) strict;
create table alert(
  id integer primary key autoincrement, event text not null,
  subject text not null,             -- what it is about; one open alert per event and subject
  at_ms integer not null, ended_at_ms integer, params text not null, sentence text not null,
  deliveries text not null,
  waiting integer not null) strict;  -- deliveries that are neither sent nor given up
create index alert_subject on alert(event, subject, at_ms);
create index alert_open on alert(id) where ended_at_ms is null;
create index alert_waiting on alert(id) where waiting > 0;
`;

/** Views that a person saved in the panel. */
const VIEWS = `
create table saved_view(
  id integer primary key autoincrement, name text not null, page text not null,
  search text not null,              -- JSON of the page's address
  created_at_ms integer not null, updated_at_ms integer not null) strict;
`;

/** See the module comment. */
export const SCHEMA_2 = JOBS + PROJECTIONS + ARCHIVE + PRICES + ALERTS + VIEWS;
