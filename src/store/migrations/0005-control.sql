-- What residents decide about a case that was sent: the name they show in it (encrypted), and its erasure.

alter table cases add column erasure text;
alter table cases add column sealed_until text;
alter table cases add column blob blob;
