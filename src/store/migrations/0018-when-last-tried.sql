-- When the last attempt began (ms): a wait that was reckoned by a clock that has been put back since is known by it.
alter table outbox add column tried_at integer;
