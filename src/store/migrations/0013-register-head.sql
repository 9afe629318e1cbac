-- What ties all cases together: how many there are and where the chain of each ends, under a key of the municipality's.
create table register_head (
  number integer not null primary key check (number = 1),
  since text not null,
  cases integer not null,
  sum text not null,
  seal text not null
) strict;

-- Begun at the next start, which has the keys.
insert into register_head (number, since, cases, sum, seal) values (1, '', 0, '0', '');
