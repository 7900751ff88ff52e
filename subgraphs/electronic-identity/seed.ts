import { type ColumnValue, copyRows, type Seed } from "@lienthong/subgraph-kit";
import {
  type IntegratedDocumentKind,
  type SyntheticCitizen,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the accounts of the synthetic nation, one table after the other. */
export const seed: Seed = async (client, size, progress) => {
  const nation = syntheticNation(size);
  for (const [position, { table, columns, rows }] of tables.entries()) {
    await copyRows(client, {
      table,
      columns,
      rows: rows(nation),
      onProgress: () => progress(position + 1, tables.length),
    });
  }
};

type Table = Readonly<{
  table: string;
  columns: readonly string[];
  rows: (nation: SyntheticNation) => Generator<readonly ColumnValue[]>;
}>;

const accountRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) {
    const identity = nation.electronicIdentity(citizen);
    if (identity === undefined) continue;
    const { communeCode } = citizen.temporary ?? citizen.permanent;
    const { status, level, activatedOn, authentications } = identity;
    yield [citizen.personalId, communeCode, status, level, activatedOn, authentications];
  }
};

const documentRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens())
    for (const { kind, integratedOn } of nation.electronicIdentity(citizen)?.documents ?? [])
      yield [citizen.personalId, kind, integratedOn, certifiedEntry(nation, citizen, kind)];
};

/** The number of the civil status entry that a document certifies, in the form of the civil status database. */
const certifiedEntry = (
  nation: SyntheticNation,
  citizen: SyntheticCitizen,
  kind: IntegratedDocumentKind,
): string | null => {
  const numbered = (
    prefix: string,
    { entry, registeredOn }: Readonly<{ entry: number; registeredOn: string }>,
  ): string => `${prefix}${registeredOn.slice(0, 4)}-${String(entry).padStart(10, "0")}`;
  const marriage = kind === "marriage-certificate" ? nation.lastingMarriage(citizen) : undefined;
  if (marriage !== undefined) return numbered("KH", marriage);
  return kind === "birth-certificate" ? numbered("KS", nation.birth(citizen)) : null;
};

const organisationRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const enterprise of nation.enterprises()) {
    const identity = nation.organisationIdentity(enterprise);
    if (identity !== undefined) yield [enterprise.code, enterprise.communeCode, identity.status, identity.activatedOn];
  }
};

const sealRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) if (nation.seal(citizen) !== undefined) yield [citizen.personalId];
};

const tables: readonly Table[] = [
  {
    table: "electronic_identity",
    columns: ["personal_id", "commune_code", "status", "level", "activated_on", "authentications"],
    rows: accountRows,
  },
  {
    table: "integrated_document",
    columns: ["personal_id", "kind", "integrated_on", "registration_number"],
    rows: documentRows,
  },
  {
    table: "organisation_identity",
    columns: ["enterprise_code", "commune_code", "status", "activated_on"],
    rows: organisationRows,
  },
  { table: "seal", columns: ["personal_id"], rows: sealRows },
];
