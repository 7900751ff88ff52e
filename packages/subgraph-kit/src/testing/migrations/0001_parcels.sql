create table parcel (
  parcel_number text primary key,
  owner_name    text not null,
  commune_code  text not null
);
