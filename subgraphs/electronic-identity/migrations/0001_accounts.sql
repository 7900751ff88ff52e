-- Electronic identity accounts after Decree 69/2024; the account's name is the personal identification number, or the enterprise code.

create table electronic_identity (
  personal_id     text primary key,
  commune_code    text not null,
  status          text not null check (status in ('active', 'locked')),
  level           smallint not null check (level in (1, 2)),
  activated_on    date not null,
  authentications integer not null check (authentications >= 0)
);

create table integrated_document (
  personal_id   text not null references electronic_identity,
  kind          text not null,
  integrated_on date not null,
  primary key (personal_id, kind)
);

create table organisation_identity (
  enterprise_code text primary key,
  commune_code    text not null,
  status          text not null check (status in ('active', 'locked')),
  activated_on    date not null
);

-- Persons whose records are sealed: adopted children, protected witnesses.
create table seal (personal_id text primary key);
