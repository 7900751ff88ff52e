create table transfer (
  transfer_number text primary key,
  kind            text not null check (kind in ('sale', 'gift')),
  parcel_number   text not null,
  price           bigint,
  donor_name      text,
  commune_code    text not null,
  version         integer not null default 1
);
create table parcel_lock (parcel_number text primary key);
