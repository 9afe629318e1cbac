-- How long what is kept: when a person was last heard of, why a case is kept longer, and since when its posts at the desk are reference and state.

alter table resident add column heard_at text;
alter table cases add column kept_longer text;
alter table cases add column reduced_at text;

-- What comes to its term.
create index outbox_delivered on outbox (delivered_at) where state = 'delivered';
create index inbox_at on inbox (at);
