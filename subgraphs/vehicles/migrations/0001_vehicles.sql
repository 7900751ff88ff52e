-- Registered vehicles after the Law on Road Traffic Order and Safety 36/2024/QH15. Plates belong to owners, so each ownership has its own.

create table vehicle (
  vehicle_code           text primary key,
  plate_number           text not null unique,
  kind                   text not null check (kind in ('motorcycle', 'car', 'truck', 'coach')),
  make                   text not null,
  model                  text not null,
  colour                 text not null,
  manufactured_in        smallint not null,
  registered_on          date not null,
  chassis_number         text not null unique,
  engine_number          text not null,
  inspection_valid_until date,
  owner_personal_id      text,
  owner_enterprise_code  text,
  commune_code           text not null,
  version                integer not null default 1,
  check (num_nonnulls(owner_personal_id, owner_enterprise_code) = 1)
);
create index vehicle_by_citizen on vehicle (owner_personal_id, vehicle_code) where owner_personal_id is not null;
create index vehicle_by_enterprise on vehicle (owner_enterprise_code, vehicle_code) where owner_enterprise_code is not null;

create table ownership (
  vehicle_code          text not null references vehicle,
  owner_personal_id     text,
  owner_enterprise_code text,
  plate_number          text not null,
  since                 date not null,
  until                 date,
  primary key (vehicle_code, since),
  check (until > since),
  check (num_nonnulls(owner_personal_id, owner_enterprise_code) = 1)
);
create unique index ownership_at_present on ownership (vehicle_code) where until is null;
create index ownership_by_plate on ownership (plate_number);

-- Persons whose records are sealed: adopted children, protected witnesses.
create table seal (personal_id text primary key);
