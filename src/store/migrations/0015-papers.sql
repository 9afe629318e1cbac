-- Papers that a person asked for belong to no case.

create table desk_file_new (
  outbox_id text not null references outbox (id),
  number integer not null,
  lane text not null,
  case_id text references cases (id),
  file_id text not null,
  primary key (outbox_id, number)
) strict;
insert into desk_file_new select outbox_id, number, lane, case_id, file_id from desk_file;
drop table desk_file;
alter table desk_file_new rename to desk_file;
create index desk_file_case on desk_file (case_id, lane);
