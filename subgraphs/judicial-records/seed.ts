import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticJudicialRecord,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the judicial records of the synthetic nation, one table after the other. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(() => holdersOf(nation), holderTables),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

/** A citizen with the record that the register keeps on him or her. */
type Holder = Readonly<{ record: SyntheticJudicialRecord; person: SyntheticCitizen }>;

const holdersOf = function* (nation: SyntheticNation): Generator<Holder> {
  for (const person of nation.citizens()) {
    const record = nation.judicialRecord(person);
    if (record !== undefined) yield { record, person };
  }
};

const holderTables: readonly TableOf<Holder>[] = [
  {
    name: "judicial_record",
    columns: ["personal_id", "commune_code"],
    rowsOf: ({ person: { personalId, permanent, temporary } }) => [[personalId, (temporary ?? permanent).communeCode]],
  },
  {
    name: "conviction",
    columns: [
      "personal_id",
      "judgment_number",
      "judged_on",
      "offence",
      "penal_code_article",
      "sentence_months",
      "suspended",
      "served_on",
      "cleared_on",
      "enterprise_ban_until",
    ],
    rowsOf: ({ record: { convictions }, person: { personalId } }) =>
      convictions.map((conviction) => [
        personalId,
        conviction.judgmentNumber,
        conviction.judgedOn,
        conviction.offence,
        conviction.penalCodeArticle,
        conviction.sentenceMonths,
        conviction.suspended,
        conviction.servedOn ?? null,
        conviction.clearedOn ?? null,
        conviction.enterpriseBanUntil ?? null,
      ]),
  },
  {
    name: "judicial_certificate",
    columns: ["certificate_number", "personal_id", "form", "issued_on"],
    rowsOf: ({ record: { certificate }, person: { personalId } }) =>
      certificate === undefined
        ? []
        : [[certificate.number, personalId, `form-${certificate.form}`, certificate.issuedOn]],
  },
];
