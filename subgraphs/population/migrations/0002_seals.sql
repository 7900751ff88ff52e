-- Sealed records: adopted children (Law on Adoption 52/2010/QH12) and protected persons (Criminal Procedure Code 101/2015/QH13, chapter XXXIV).

create table seal (
  personal_id text primary key references citizen,
  reason      text not null check (reason in ('adoption', 'witness-protection')),
  since       date not null
);
