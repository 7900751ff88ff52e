-- Enterprises after the Law on Enterprises 59/2020/QH14.

create table enterprise (
  enterprise_code text primary key,
  name            text not null,
  foreign_name    text,
  short_name      text,
  legal_form      text not null,
  address_line    text not null,
  commune_code    text not null,
  charter_capital bigint not null check (charter_capital >= 0),
  founded_on      date not null,
  status          text not null
);
create index enterprise_by_commune on enterprise (commune_code, enterprise_code);

create table status_change (
  enterprise_code text not null references enterprise,
  since           date not null,
  status          text not null,
  primary key (enterprise_code, since)
);

create table industry (
  enterprise_code text not null references enterprise,
  position        smallint not null,
  code            text not null,
  name            text not null,
  primary key (enterprise_code, position)
);

create table legal_representative (
  enterprise_code text not null references enterprise,
  personal_id     text not null,
  primary key (enterprise_code, personal_id)
);
create index legal_representative_by_citizen on legal_representative (personal_id);

-- A member is a citizen or another enterprise, never both.
create table member (
  enterprise_code        text not null references enterprise,
  position               smallint not null,
  personal_id            text,
  member_enterprise_code text,
  contribution_percent   smallint not null check (contribution_percent between 1 and 100),
  primary key (enterprise_code, position),
  check (num_nonnulls(personal_id, member_enterprise_code) = 1)
);
create index member_by_citizen on member (personal_id) where personal_id is not null;

create table branch (
  code            text primary key,
  enterprise_code text not null references enterprise,
  name            text not null,
  commune_code    text not null
);
create index branch_by_enterprise on branch (enterprise_code, code);
