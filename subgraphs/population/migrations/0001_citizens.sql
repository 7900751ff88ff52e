-- Citizens, households and residence, after the Law on Identification 26/2023/QH15 and the Law on Residence 68/2020/QH14.

create table household (
  household_code text primary key,
  commune_code   text not null,
  address_line   text not null,
  head_personal_id text not null
);
create index household_by_commune on household (commune_code, household_code);

create table citizen (
  personal_id            text primary key,
  full_name              text not null,
  sex                    text not null check (sex in ('male', 'female')),
  birth_date             date not null,
  birth_province_code    text not null,
  death_date             date,
  ethnicity              text not null,
  nationality            text not null,
  household_code         text not null references household,
  relation_to_head       text not null,
  father_personal_id     text,
  mother_personal_id     text,
  spouse_personal_id     text,
  permanent_commune_code text not null,
  permanent_address_line text not null,
  temporary_commune_code text,
  temporary_address_line text,
  temporary_since        date,
  current_commune_code   text not null
);
create index citizen_by_current_commune on citizen (current_commune_code, personal_id);
create index citizen_by_household on citizen (household_code, personal_id);
create index citizen_by_father on citizen (father_personal_id) where father_personal_id is not null;
create index citizen_by_mother on citizen (mother_personal_id) where mother_personal_id is not null;
