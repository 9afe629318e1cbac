-- The tables of the pilot. Times are ISO-8601 UTC text, except moments of real time (leases, attempts), which are
-- milliseconds; truth values are 0 and 1; ids are text. A blob is encrypted, see vault.ts.

create table vault_key (
  id text not null primary key,
  owner text not null unique,
  wrapped blob,
  wrapped_by text,
  destroyed_at text
) strict;

create table inbox (
  channel text not null,
  delivery_id text not null,
  delivery_number integer,
  at text not null,
  outcome text,
  code text unique,
  reason text,
  blob blob,
  primary key (channel, delivery_id)
) strict;
create index inbox_newest on inbox (channel, delivery_number) where delivery_number is not null;

create table resident (
  id text not null primary key,
  chat_hash text not null unique,
  language text not null,
  language_chosen integer not null,
  unreachable_since text,
  blob blob not null
) strict;

create table conversation (
  resident_id text not null primary key references resident (id),
  revision integer not null,
  version integer not null,
  blob blob not null
) strict;

create table draft_item (
  position integer primary key autoincrement,
  id text not null unique,
  resident_id text not null references resident (id),
  draft_number integer not null,
  message_id text not null,
  at text not null,
  blob blob not null
) strict;
create index draft_item_draft on draft_item (resident_id, draft_number);
create index draft_item_message on draft_item (resident_id, message_id);

create table cases (
  id text not null primary key,
  reference text not null unique,
  kind text not null,
  state text not null,
  waiting_for text,
  outcome text,
  urgent integer not null,
  confidential integer not null,
  visibility text not null,
  category text,
  suggested_categories text not null,
  location text,
  handler text,
  source text not null,
  language text not null,
  resident_id text references resident (id),
  received_at text not null,
  sent_at text not null,
  first_answer_at text,
  revision integer not null,
  -- Where the chain of entries ends, so that a missing tail is noticed.
  entry_count integer not null,
  entry_hash text not null
) strict;
create index cases_resident on cases (resident_id);

create table case_person (
  case_id text not null references cases (id),
  role text not null,
  staff_id text not null,
  position integer not null,
  primary key (case_id, role, staff_id)
) strict;

create table entry (
  case_id text not null references cases (id),
  number integer not null,
  at text not null,
  actor text not null,
  type text not null,
  source_message text,
  blob blob not null,
  digest text not null,
  hash text not null,
  primary key (case_id, number)
) strict;
create index entry_source on entry (source_message) where source_message is not null;

create trigger entry_no_update before update on entry
begin
  select raise(abort, 'entries are append-only');
end;
create trigger entry_no_delete before delete on entry
begin
  select raise(abort, 'entries are append-only');
end;

create table outbox (
  position integer primary key autoincrement,
  id text not null unique,
  lane text not null,
  kind text not null,
  subject text not null,
  case_id text references cases (id),
  resident_id text references resident (id),
  state text not null,
  attempts integer not null,
  attempted_at integer,
  not_before integer not null,
  reason text,
  owed_at integer not null,
  delivered_at text,
  blob blob not null
) strict;
-- Delivered rows stay, so what is still open must be found without passing them. The terms are spelled as in outbox.ts.
create index outbox_open on outbox (lane, position) where state in ('owed', 'sending');
create index outbox_subject on outbox (subject, lane);
create index outbox_parked on outbox (position) where state = 'parked';
create unique index outbox_owed_view on outbox (lane, subject) where state = 'owed' and kind = 'view';

create table posted (
  position integer primary key autoincrement,
  outbox_id text not null references outbox (id),
  lane text not null,
  channel text not null,
  message_id text not null,
  case_id text references cases (id),
  subject text not null,
  unique (outbox_id, message_id)
) strict;
create index posted_subject on posted (subject, lane);
create index posted_message on posted (message_id);
create index posted_case on posted (case_id, lane);

create table clock (
  name text not null,
  subject text not null,
  due_at text not null,
  primary key (name, subject)
) strict;

create table lease (
  name text not null primary key,
  owner text not null,
  until integer not null
) strict;

create table channel_member (
  channel text not null,
  staff_id text not null,
  primary key (channel, staff_id)
) strict;
