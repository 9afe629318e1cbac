-- The desk's work on a case: what it is also about, who follows it, its course by law, and how cases hang together.

alter table cases add column also_about text not null default '[]';
alter table cases add column track text not null default 'practical';
alter table cases add column hearing text;
alter table cases add column adjourned_to text;
alter table cases add column agreed_to text;
alter table cases add column judgement text;
alter table cases add column ground text;
alter table cases add column formal_consent integer;
alter table cases add column merged_into text references cases (id);
alter table cases add column split_from text references cases (id);

create table case_link (
  case_id text not null references cases (id),
  other_id text not null references cases (id),
  primary key (case_id, other_id)
) without rowid, strict;

-- What the desk's overview asks for: its cost does not grow with the number of closed cases.
create index case_open on cases (received_at, id) where state <> 'closed';
create index case_open_handler on cases (handler, received_at, id) where state <> 'closed';
