-- Talks between the people of a location and the municipality: with whom, and what was agreed (encrypted).

create table contact_moment (
  id text not null primary key,
  location text not null,
  at text not null,
  blob blob not null
) strict;

create index contact_moment_location on contact_moment (location, at);

-- What was received or closed at one place.
create index case_location on cases (location, received_at);
