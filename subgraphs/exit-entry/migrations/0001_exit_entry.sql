-- Passports, foreign nationals and crossings after Laws 49/2019/QH14 and 47/2014/QH13.

create table passport (
  passport_number text primary key,
  personal_id     text not null unique,
  commune_code    text not null,
  kind            text not null check (kind in ('ordinary', 'official', 'diplomatic')),
  issued_on       date not null,
  valid_until     date not null check (valid_until > issued_on),
  status          text not null check (status in ('in-force', 'lost'))
);

create table foreign_national (
  foreigner_code          text primary key,
  full_name               text not null,
  sex                     text not null check (sex in ('male', 'female')),
  birth_date              date not null,
  nationality             text not null,
  passport_number         text not null unique,
  visa_number             text not null unique,
  visa_symbol             text not null,
  visa_from               date not null,
  visa_until              date not null check (visa_until > visa_from),
  sponsor_enterprise_code text,
  commune_code            text not null,
  residence_since         date not null,
  residence_until         date not null
);
create index foreign_national_by_commune on foreign_national (commune_code, foreigner_code);

create table border_gate (
  code text primary key,
  name text not null,
  kind text not null check (kind in ('airport', 'land', 'sea'))
);

create table border_crossing (
  passport_number text not null,
  crossed_on      date not null,
  direction       text not null check (direction in ('exit', 'entry')),
  gate_code       text not null references border_gate,
  primary key (passport_number, crossed_on)
);

-- Persons whose records are sealed: adopted children, protected witnesses.
create table seal (personal_id text primary key);
