-- Official letters: papers of ours belong to a case from the start, and to no resident.

alter table file alter column resident_id drop not null;
