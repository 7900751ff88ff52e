-- Schools, pupils and diplomas after the Law on Education 43/2019/QH14.

create table school (
  school_code  text primary key,
  name         text not null,
  level        text not null check (level in ('preschool', 'primary', 'lower-secondary', 'upper-secondary')),
  commune_code text not null
);

create table catchment (
  commune_code text not null,
  level        text not null,
  school_code  text not null references school,
  primary key (commune_code, level, school_code)
);
create index catchment_by_school on catchment (school_code, commune_code);

create table learner (
  personal_id            text primary key,
  residence_commune_code text not null
);

create table enrolment (
  personal_id text not null references learner,
  school_year smallint not null,
  level       text not null,
  grade       smallint check (grade between 1 and 12),
  school_code text not null references school,
  primary key (personal_id, school_year),
  check ((level = 'preschool') = (grade is null))
);
create index enrolment_by_school on enrolment (school_code, school_year, grade);

create table diploma (
  diploma_number text primary key,
  personal_id    text not null references learner,
  kind           text not null check (kind in ('lower-secondary', 'upper-secondary', 'bachelor', 'master')),
  issued_on      date not null,
  issuer         text not null,
  major          text,
  classification text not null,
  revoked        boolean not null
);
create index diploma_by_holder on diploma (personal_id, issued_on);

-- Whose record is sealed (Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV); why, the population database knows.
create table seal (
  personal_id text primary key references learner
);
