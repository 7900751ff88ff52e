-- Changes of residence (Law on Residence 68/2020/QH14): the record has a version, so that nobody writes over a change that he hasn't read.

alter table citizen add column residence_version integer not null default 1;

create table residence_change (
  personal_id   text not null references citizen,
  version       integer not null,
  kind          text not null check (kind in ('permanent', 'temporary')),
  commune_code  text not null,
  address_line  text not null,
  since         date not null,
  recorded_by   text not null,
  officer       text not null,
  recorded_at   timestamptz not null default now(),
  primary key (personal_id, version)
);
