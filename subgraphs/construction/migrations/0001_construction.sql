-- Works, permits and practising certificates, after the Law on Construction 50/2014/QH13, amended by the law 62/2020/QH14.

create table construction_work (
  work_code       text primary key,
  asset_code      text not null,
  commune_code    text not null,
  kind            text not null check (kind in ('civil', 'industrial')),
  grade           smallint not null check (grade between 1 and 4),
  floors          smallint not null check (floors > 0),
  floor_area_m2   integer not null check (floor_area_m2 > 0),
  status          text not null check (status in ('permitted', 'under-construction', 'completed')),
  started_on      date,
  completed_on    date,
  personal_id     text,
  enterprise_code text,
  check (num_nonnulls(personal_id, enterprise_code) = 1),
  check (completed_on >= started_on)
);
create index construction_work_by_asset on construction_work (asset_code);
create index construction_work_by_commune on construction_work (commune_code, work_code);

create table construction_permit (
  permit_number text primary key,
  work_code     text not null unique references construction_work,
  issued_on     date not null
);

create table practising_certificate (
  certificate_number text primary key,
  personal_id        text not null,
  commune_code       text not null,
  field              text not null,
  class              smallint not null check (class between 1 and 3),
  issued_on          date not null,
  valid_until        date not null,
  check (valid_until > issued_on)
);
create index practising_certificate_by_person on practising_certificate (personal_id);

-- Persons whose records are sealed: adopted children, protected witnesses.
create table seal (personal_id text primary key);
