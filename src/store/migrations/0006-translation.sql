-- Machine translations of what was written in a case, under the case's key, so that they go with it. A text is found again by its hash,
-- keyed with the case's key too: without that key nobody can even try whether a guess was said. Without a blob: no translation, and why.

create table translation (
  case_id text not null references cases (id),
  text_hash text not null,
  to_language text not null,
  from_language text,
  engine text not null,
  version text not null,
  refusal text,
  blob blob,
  primary key (case_id, text_hash, to_language)
) strict;
