import { catalogueEntries, type SourcedText, sharingDutiesOf } from "@lienthong/catalogue";
import { lowerName, plainName } from "@lienthong/dictionary";
import type { Seed } from "@lienthong/subgraph-kit";

/** Fills the database with the catalogue; it doesn't depend on the size of the synthetic nation. */
export const seed: Seed = () => {
  const entries = catalogueEntries();
  return [
    {
      name: "database",
      columns: [
        ...["id", "position", "name", "english_name", "owner_agency", "owner_name", "owner_english_name", "kind"],
        ...["source_mark", "source_confidence", "source_citation", "legal_reference", "legal_source"],
        ...["note", "lower_name", "plain_name"],
      ],
      rows: () =>
        entries.map(({ id, name, owner, kind, source, legalBasis, note }, position) => {
          const names = `${name.vi} ${name.en}`;
          return [
            ...[id, position, name.vi, name.en, owner.agency, owner.name.vi, owner.name.en, kind],
            ...[source.mark, source.confidence, source.citation],
            ...[legalBasis?.reference ?? null, legalBasis?.source ?? null],
            ...[note, lowerName(names), plainName(names)],
          ];
        }),
    },
    {
      name: "database_fact",
      columns: [
        ...["database_id", "kind", "text", "english_text"],
        ...["source_mark", "source_confidence", "source_citation"],
      ],
      rows: () =>
        entries.flatMap(({ id, responsibleUnit, updateCycle }) => [
          ...factRow(id, "responsible-unit", responsibleUnit),
          ...factRow(id, "update-cycle", updateCycle),
        ]),
    },
    {
      name: "sharing_duty",
      columns: [
        ...["database_id", "position", "what", "english_what", "receiver", "english_receiver"],
        ...["scopes", "legal_reference", "legal_source"],
      ],
      rows: () =>
        entries.flatMap((entry) =>
          sharingDutiesOf(entry).map(({ what, with: receiver, scopes, legalBasis }, position) => [
            ...[entry.id, position, what.vi, what.en, receiver.vi, receiver.en],
            scopes,
            ...[legalBasis.reference, legalBasis.source],
          ]),
        ),
    },
  ];
};

const factRow = (id: string, kind: "responsible-unit" | "update-cycle", fact: SourcedText | null) =>
  fact === null ? [] : [[id, kind, fact.vi, fact.en, fact.source.mark, fact.source.confidence, fact.source.citation]];
