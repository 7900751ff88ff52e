-- Taxpayers and their obligations, after the Law on Tax Administration.

create table taxpayer (
  tax_code      text primary key,
  status        text not null check (status in ('active', 'suspended', 'not-at-address', 'closed')),
  registered_on date not null,
  commune_code  text not null
);

create table tax_obligation (
  tax_code    text not null references taxpayer,
  kind        text not null check (kind in ('personal-income', 'corporate-income', 'value-added', 'non-agricultural-land')),
  period      text not null check (period ~ '^[0-9]{4}(-Q[1-4])?$'),
  due_on      date not null,
  amount_due  bigint not null check (amount_due > 0),
  amount_paid bigint not null check (amount_paid between 0 and amount_due),
  primary key (tax_code, kind, period)
);
-- Who owes something is asked far more often than what was paid: the flag reads this index alone.
create index unpaid_obligation on tax_obligation (tax_code, due_on) where amount_paid < amount_due;

-- Whose record is sealed (Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV); why, the population database knows.
create table seal (
  personal_id text primary key
);
