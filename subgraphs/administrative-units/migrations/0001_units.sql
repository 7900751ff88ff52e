-- Provinces and communes of Decision 19/2025/QĐ-TTg, and what they were before 1 July 2025.

create table province (
  province_code text primary key,
  name          text not null,
  kind          text not null check (kind in ('city', 'province'))
);

create table commune (
  commune_code  text primary key,
  province_code text not null references province,
  name          text not null,
  kind          text not null check (kind in ('ward', 'commune', 'special-zone')),
  lower_name    text not null, -- for searches with diacritics
  plain_name    text not null  -- for searches without
);
create index commune_by_province on commune (province_code, commune_code);

-- One row for each mapping of the source: a former unit that was split leads to several communes of today.
create table former_commune (
  mapping_number       integer primary key,
  former_code          text,
  former_name          text,
  former_district_name text,
  former_province_name text,
  commune_code         text not null references commune
);
create index former_commune_by_code on former_commune (former_code);
create index former_commune_by_commune on former_commune (commune_code);
