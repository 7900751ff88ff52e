-- Parcels, houses, certificates, rights and mortgages, after the Law on Land 31/2024/QH15.

create table land_certificate (
  certificate_number text primary key,
  issued_on          date not null,
  commune_code       text not null
);

create table land_parcel (
  asset_code         text primary key,
  commune_code       text not null,
  map_sheet          integer not null check (map_sheet > 0),
  parcel_number      integer not null check (parcel_number > 0),
  address_line       text not null,
  area_m2            integer not null check (area_m2 > 0),
  use_purpose        text not null check (use_purpose in ('ODT', 'ONT', 'LUC', 'CLN', 'TMD', 'SKC')),
  term_until         date,
  certificate_number text not null references land_certificate,
  unique (commune_code, map_sheet, parcel_number)
);
create index land_parcel_by_commune on land_parcel (commune_code, asset_code);
create index land_parcel_by_certificate on land_parcel (certificate_number);

create table house (
  asset_code         text primary key,
  parcel_asset_code  text not null references land_parcel,
  commune_code       text not null,
  floor_area_m2      integer not null check (floor_area_m2 > 0),
  floors             smallint not null check (floors > 0),
  built_in           smallint not null,
  certificate_number text not null references land_certificate
);
create index house_by_certificate on house (certificate_number);
create index house_by_parcel on house (parcel_asset_code);

-- Who holds the rights that a certificate is for: a citizen, a household or an enterprise.
create table right_holder (
  certificate_number text not null references land_certificate,
  position           smallint not null,
  personal_id        text,
  household_code     text,
  enterprise_code    text,
  share_percent      smallint not null check (share_percent between 1 and 100),
  primary key (certificate_number, position),
  check (num_nonnulls(personal_id, household_code, enterprise_code) = 1)
);
create index right_holder_by_person on right_holder (personal_id) where personal_id is not null;
create index right_holder_by_household on right_holder (household_code) where household_code is not null;
create index right_holder_by_enterprise on right_holder (enterprise_code) where enterprise_code is not null;

create table mortgage (
  certificate_number        text not null references land_certificate,
  registered_on             date not null,
  released_on               date,
  amount                    bigint not null check (amount > 0),
  mortgagee_enterprise_code text not null,
  primary key (certificate_number, registered_on),
  check (released_on >= registered_on)
);

-- Persons whose records are sealed: adopted children, protected witnesses.
create table seal (personal_id text primary key);
