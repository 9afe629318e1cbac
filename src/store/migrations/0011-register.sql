-- What the figures of the register need to know of a case beside the rest, so that they outlive its words and its resident.

-- When the resident last said that it is not, or not wholly, solved.
alter table cases add column reopened_at text;
-- Whether something was said by voice when it was sent.
alter table cases add column by_voice integer not null default 0;
-- Whether its resident had sent nothing before.
alter table cases add column is_first integer not null default 0;
-- How many seconds after it was sent the acknowledgement was delivered.
alter table cases add column acknowledged_after integer;

update cases set by_voice = 1
where exists (select 1 from file where file.case_id = cases.id and file.type like 'audio/%');
update cases set is_first = 1
where resident_id is not null and split_from is null and not exists (
  select 1 from cases as earlier
  where earlier.resident_id = cases.resident_id
    and (earlier.sent_at < cases.sent_at or (earlier.sent_at = cases.sent_at and earlier.id < cases.id))
);

create index case_sent on cases (sent_at);
create index case_closed on cases (closed_at);
