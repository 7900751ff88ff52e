-- Files of cadres, civil servants and public employees, after Decree 27/2026: the code of a file is the personal identification number.

create table state_unit (
  unit_code    text primary key,
  name         text not null,
  commune_code text not null
);

create table civil_servant (
  personal_id                   text primary key,
  kind                          text not null check (kind in ('cadre', 'civil-servant', 'public-employee')),
  unit_code                     text not null references state_unit,
  post                          text not null,
  rank_code                     text not null,
  rank_name                     text not null,
  salary_step                   smallint not null check (salary_step between 1 and 12),
  salary_coefficient_hundredths smallint not null check (salary_coefficient_hundredths > 0),
  recruited_on                  date not null
);
create index civil_servant_by_unit on civil_servant (unit_code, kind);

create table appointment (
  decision_number text primary key,
  personal_id     text not null references civil_servant,
  post            text not null,
  unit_code       text not null references state_unit,
  held_from       date not null,
  held_until      date,
  check (held_until >= held_from)
);
create index appointment_by_servant on appointment (personal_id, held_from);

-- Whose record is sealed (Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV); why, the population database knows.
create table seal (
  personal_id text primary key references civil_servant
);
