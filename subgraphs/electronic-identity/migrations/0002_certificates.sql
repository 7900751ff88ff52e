-- Certificates of civil status entries are integrated too, by the number of the entry.

alter table integrated_document add column registration_number text;
create index integrated_document_by_event on integrated_document (registration_number) where registration_number is not null;
