-- Which unit keeps a database and when it is brought up to date, each with how that is known; no text is without its mark any more.

create table database_fact (
  database_id       text not null references database,
  kind              text not null check (kind in ('responsible-unit', 'update-cycle')),
  text              text not null,
  english_text      text not null,
  source_mark       text not null,
  source_confidence text,
  source_citation   text,
  primary key (database_id, kind)
);

alter table database
  drop column responsible_unit,
  drop column update_cycle;
