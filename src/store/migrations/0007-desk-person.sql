-- What people at the desk chose for themselves (encrypted).

create table desk_person (
  staff_id text not null primary key,
  blob blob not null
) strict;
