import { type ColumnValue, copyRows, type Seed } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticJudicialRecord,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the judicial records of the synthetic nation, one table after the other. */
export const seed: Seed = async (client, size, progress) => {
  const nation = syntheticNation(size);
  for (const [position, table] of tables.entries()) {
    await copyRows(client, {
      table: table.name,
      columns: table.columns,
      rows: rowsOf(nation, table),
      onProgress: () => progress(position + 1, tables.length),
    });
  }
  await copyRows(client, { table: "seal", columns: ["personal_id"], rows: sealRows(nation) });
};

type Table = Readonly<{
  name: string;
  columns: readonly string[];
  rows: (record: SyntheticJudicialRecord, person: SyntheticCitizen) => readonly (readonly ColumnValue[])[];
}>;

const rowsOf = function* (nation: SyntheticNation, { rows }: Table): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) {
    const record = nation.judicialRecord(citizen);
    if (record !== undefined) yield* rows(record, citizen);
  }
};

const sealRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) if (nation.seal(citizen) !== undefined) yield [citizen.personalId];
};

const tables: readonly Table[] = [
  {
    name: "judicial_record",
    columns: ["personal_id", "commune_code"],
    rows: (_, { personalId, permanent, temporary }) => [[personalId, (temporary ?? permanent).communeCode]],
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
    rows: ({ convictions }, { personalId }) =>
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
    rows: ({ certificate }, { personalId }) =>
      certificate === undefined
        ? []
        : [[certificate.number, personalId, `form-${certificate.form}`, certificate.issuedOn]],
  },
];
