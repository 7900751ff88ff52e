-- Consents of insured persons that an agency may read a part of their record for a purpose (Law on Personal Data Protection 91/2025/QH15, article 9).

create table consent (
  personal_id  text not null references insured_person,
  agency       text not null,
  purpose      text not null,
  scope        text not null,
  given_at     timestamptz not null,
  expires_at   timestamptz not null check (expires_at > given_at),
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  primary key (personal_id, agency, purpose, scope, given_at)
);
