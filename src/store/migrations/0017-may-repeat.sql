-- 1: it was due already when a backup was put back, so that what it says to a resident may have reached them before.
alter table clock add column may_repeat integer not null default 0;
