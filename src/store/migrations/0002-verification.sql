-- How "was it really solved?" ended, and which closed case a new one takes up; clocks are found by when they are due.

alter table cases add column verification text;
alter table cases add column closed_at text;
alter table cases add column follows text references cases (id);

create index clock_due on clock (due_at);
