-- Driving licences after the Law on Road Traffic Order and Safety 36/2024/QH15.

create table driving_licence (
  licence_number text primary key,
  personal_id    text not null unique,
  commune_code   text not null
);

create table licence_entitlement (
  licence_number text not null references driving_licence,
  licence_class  text not null,
  issued_on      date not null,
  valid_until    date,
  primary key (licence_number, licence_class),
  check (valid_until > issued_on)
);

create table traffic_violation (
  licence_number  text not null references driving_licence,
  position        smallint not null,
  occurred_on     date not null,
  kind            text not null,
  points_deducted smallint not null check (points_deducted between 1 and 12),
  fine            bigint not null check (fine >= 0),
  primary key (licence_number, position)
);

-- Persons whose records are sealed: adopted children, protected witnesses.
create table seal (personal_id text primary key);
