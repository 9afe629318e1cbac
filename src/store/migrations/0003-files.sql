-- What residents send along. Bytes lie in pieces of 1 MiB under the file's own key, which its resident's key wraps, and its case's
-- once there is one; the blob holds what tells of the person: the name they gave it and how the platform finds it.

create table file (
  id text not null primary key,
  resident_id text not null references resident (id),
  case_id text references cases (id),
  state text not null,
  refusal text,
  type text,
  size integer,
  hidden text,
  playable text references file (id),
  wrapped_key blob not null,
  blob blob not null
) strict;

create table file_chunk (
  file_id text not null references file (id),
  number integer not null,
  blob blob not null,
  primary key (file_id, number)
) strict;
