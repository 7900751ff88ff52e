-- Every database that public documents name, and what the law orders to be shared of it. Filled from packages/catalogue.

create table database (
  id                 text primary key,
  position           integer not null,
  name               text not null,
  english_name       text not null,
  owner_agency       text, -- null for a body that is not in the register of agencies
  owner_name         text not null,
  owner_english_name text not null,
  kind               text check (kind in ('national', 'specialized', 'shared')),
  source_mark        text not null,
  source_confidence  text,
  source_citation    text,
  legal_reference    text,
  legal_source       text,
  responsible_unit   text,
  update_cycle       text,
  note               text,
  lower_name         text not null, -- both names, for searches with diacritics
  plain_name         text not null  -- for searches without
);

create table sharing_duty (
  database_id      text not null references database,
  position         integer not null,
  what             text not null,
  english_what     text not null,
  receiver         text not null,
  english_receiver text not null,
  scopes           text[] not null,
  legal_reference  text not null,
  legal_source     text not null,
  primary key (database_id, position)
);
