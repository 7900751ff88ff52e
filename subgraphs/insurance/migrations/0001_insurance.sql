-- Social and health insurance after the Law on Social Insurance 41/2024/QH15 and the Law on Health Insurance.

create table insured_person (
  personal_id             text primary key,
  social_insurance_number text not null unique,
  commune_code            text not null
);

create table contribution_period (
  personal_id              text not null references insured_person,
  from_month               date not null,
  to_month                 date,
  employer_enterprise_code text not null,
  monthly_salary           bigint not null check (monthly_salary > 0),
  primary key (personal_id, from_month),
  check (to_month >= from_month)
);
create index contribution_period_by_employer on contribution_period (employer_enterprise_code, personal_id);

create table facility (
  code         text primary key,
  name         text not null,
  commune_code text not null
);

create table health_insurance_card (
  card_number   text primary key,
  personal_id   text not null unique references insured_person,
  subject_group text not null,
  benefit_level smallint not null check (benefit_level between 1 and 5),
  valid_from    date not null,
  valid_until   date not null,
  facility_code text not null references facility
);

create table entitlement (
  card_number   text not null references health_insurance_card,
  kind          text not null,
  share_percent smallint not null check (share_percent between 0 and 100),
  primary key (card_number, kind)
);
