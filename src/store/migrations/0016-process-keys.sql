-- Which VAULT_KEYs each process was started with, so that no key is wrapped by one that a running process does not know.
create table process_keys (
  owner text not null primary key,
  -- 1: it says in lease that it lives; 0: it is alone on this database.
  beats integer not null,
  -- JSON: their fingerprints.
  fingerprints text not null
) strict;
