-- Files that stand at the desk, so that they can be asked after and taken away again: each is written down before it is shown.

create table desk_file (
  outbox_id text not null references outbox (id),
  number integer not null,
  lane text not null,
  case_id text not null references cases (id),
  file_id text not null,
  primary key (outbox_id, number)
) strict;

create index desk_file_case on desk_file (case_id, lane);
