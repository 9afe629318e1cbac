-- What residents answered to "how are things for you now?", as counts and nothing else: no row is one person's, none has an order or an hour.
-- `day` is the first day of the stretch in which the question was put; an empty location: not known; mark 0: the question was put.

create table check_in (
  location text not null,
  day text not null,
  mark integer not null,
  count integer not null,
  primary key (day, location, mark)
) without rowid, strict;

-- Very many may be due at once: those of one name are found in their order, without passing all the others.
create index clock_of_name on clock (name, due_at, subject);
