-- Judicial records after the Law on Judicial Records 28/2009/QH12: a file on everybody of the age of criminal liability.

create table judicial_record (
  personal_id  text primary key,
  commune_code text not null
);

create table conviction (
  personal_id          text not null references judicial_record,
  judgment_number      text not null,
  judged_on            date not null,
  offence              text not null,
  penal_code_article   smallint not null,
  sentence_months      smallint not null check (sentence_months >= 0),
  suspended            boolean not null,
  served_on            date,
  cleared_on           date,
  enterprise_ban_until date,
  primary key (personal_id, judged_on, judgment_number),
  check (served_on >= judged_on),
  check (cleared_on >= served_on)
);

create table judicial_certificate (
  certificate_number text primary key,
  personal_id        text not null references judicial_record,
  form               text not null check (form in ('form-1', 'form-2')),
  issued_on          date not null
);

-- Persons whose records are sealed: adopted children, protected witnesses.
create table seal (personal_id text primary key);
