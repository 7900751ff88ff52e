-- What a database may hold that names and types of GraphQL and TypeScript don't foresee.

create schema "Kho Dữ Liệu";
set search_path to "Kho Dữ Liệu";

create type "tình trạng" as enum ('đang ở', 'đã chuyển', 'đang-ở');

-- Names with diacritics, capitals and blanks; keys of text and of several columns.
create table "Hồ sơ" (
  "Mã hồ sơ" text primary key,
  "Họ và tên" text not null,
  "CCCD" text,
  "mã số thuế" text not null,
  "tình trạng" "tình trạng",
  "cha" text references "Hồ sơ",
  "2 lần" integer
);
comment on table "Hồ sơ" is 'Hồ sơ cư trú';
comment on column "Hồ sơ"."Họ và tên" is 'Họ và tên | Full "legal" name */ ${x} `';

-- A name that the supergraph has already, another that TypeScript has, and columns that no variable or class may have.
create table citizen ("class" integer, "constructor" text, "default" uuid not null default gen_random_uuid(), primary key ("class"));
create table promise (id uuid primary key, "a_b" integer, "aB" integer);

-- Types of all sorts.
create table measurement (
  station char(3),
  day date,
  hour smallint,
  exact numeric(30, 10),
  big bigint,
  ratio double precision,
  noted_at timestamptz,
  local_at timestamp,
  span interval,
  details jsonb,
  tags text[],
  days date[],
  amounts numeric[],
  states "tình trạng"[],
  raw bytea,
  citizen_class integer references citizen,
  primary key (station, day, hour)
);

-- A part whose key leads to a whole of several columns; one of each whole at most.
create table correction (
  station char(3),
  day date,
  hour smallint,
  reason text not null,
  primary key (station, day, hour),
  foreign key (station, day, hour) references measurement
);

create table without_key (note text);
create table by_moment (at timestamptz primary key);
create view overview as select * from correction;

insert into "Hồ sơ" values ('A/1', 'Nguyễn Văn A', '097085012345', '0100109106', 'đã chuyển', null, 1);
insert into "Hồ sơ" values ('B"2', 'Trần Thị B', null, '0100109106', 'đang-ở', 'A/1', null);
insert into citizen values (7, 'x', '5f0c0e5e-0000-4000-8000-000000000001');
insert into promise values ('5F0C0E5E-0000-4000-8000-000000000002', 1, 2);
insert into measurement values ('HN', '2026-02-28', 5, 12345678901234567890.0123456789, 9007199254740991, 0.5, '2026-01-01T00:00:00+07',
  '2026-01-01T00:00:00', '1 day 2 hours', '{"a": [1]}', '{x,y}', '{2026-01-01}', '{1.50}', '{đang ở}', '\x00', 7);
insert into measurement (station, day, hour) values ('HN', '2026-02-28', 6);
insert into correction values ('HN', '2026-02-28', 5, 'test');
