-- Health records after Decree 102/2025: a citizen's health identifier is the personal identification number.

create table health_record (
  personal_id            text primary key,
  residence_commune_code text not null,
  blood_group            text not null,
  allergies              text[] not null
);
create index health_record_by_commune on health_record (residence_commune_code, personal_id);

create table facility (
  code         text primary key,
  name         text not null,
  commune_code text not null
);

create table encounter (
  encounter_code text primary key,
  personal_id    text not null references health_record,
  facility_code  text not null references facility,
  kind           text not null check (kind in ('outpatient', 'inpatient')),
  started_on     date not null,
  ended_on       date not null,
  icd10_code     text not null check (icd10_code ~ '^[A-Z][0-9]{2}(\.[0-9]{1,2})?$'),
  diagnosis      text not null,
  check (ended_on >= started_on)
);
create index encounter_by_patient on encounter (personal_id, started_on);

create table prescription (
  prescription_code text primary key,
  encounter_code    text not null unique references encounter,
  personal_id       text not null references health_record,
  prescribed_on     date not null
);

create table prescribed_medicine (
  prescription_code text not null references prescription,
  name              text not null,
  dosage            text not null,
  quantity          integer not null check (quantity > 0),
  primary key (prescription_code, name)
);

create table immunisation (
  personal_id   text not null references health_record,
  vaccine       text not null,
  dose          smallint not null check (dose > 0),
  given_on      date not null,
  facility_code text not null references facility,
  primary key (personal_id, vaccine, dose)
);

-- Law on Persons with Disabilities 51/2010/QH12, article 3.
create table disability (
  personal_id  text primary key references health_record,
  degree       text not null check (degree in ('extremely-severe', 'severe', 'mild')),
  kind         text not null check (kind in ('mobility', 'hearing-speech', 'vision', 'neurological-mental', 'intellectual', 'other')),
  certified_on date not null
);

create table driver_examination (
  personal_id text primary key references health_record,
  examined_on date not null,
  valid_until date not null,
  fit         boolean not null,
  check (valid_until > examined_on)
);

-- Whose record is sealed (Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV); why, the population database knows.
create table seal (
  personal_id text primary key references health_record
);
