-- How long what is kept: when a person was last heard of, why a case is kept longer, since when its posts at the desk are reference and state, and
-- which messages of people their authors are still to be asked about.

alter table resident add column heard_at text;
alter table cases add column kept_longer text;
alter table cases add column reduced_at text;

-- Of nobody is it known when they last wrote: their term begins now.
update resident set heard_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where chat_hash not like 'erased:%';

create table left_note (
  staff_id text not null,
  channel text not null,
  message_id text not null,
  primary key (staff_id, channel, message_id)
) without rowid, strict;

-- What belongs to a case that comes to its term.
create index file_case on file (case_id) where case_id is not null;
create index outbox_case on outbox (case_id) where case_id is not null;
create index outbox_resident on outbox (resident_id) where resident_id is not null;
-- What is old.
create index outbox_delivered on outbox (delivered_at) where state = 'delivered';
create index inbox_at on inbox (at);
