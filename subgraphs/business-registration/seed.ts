import { type ColumnValue, copyRows, copyTables, type Seed, type TableOf } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticEnterprise,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the enterprises of the synthetic nation, one table after the other. */
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
  await copyTables(client, { items: nation.citizens, tables: [sealsOf(nation)], onProgress: () => undefined });
};

const sealsOf = (nation: SyntheticNation): TableOf<SyntheticCitizen> => ({
  name: "seal",
  columns: ["personal_id", "since"],
  rowsOf: (citizen) => {
    const seal = nation.seal(citizen);
    return seal === undefined ? [] : [[citizen.personalId, seal.since]];
  },
});

type Table = Readonly<{
  name: string;
  columns: readonly string[];
  rows: (enterprise: SyntheticEnterprise, nation: SyntheticNation) => readonly (readonly ColumnValue[])[];
}>;

const rowsOf = function* (nation: SyntheticNation, { rows }: Table): Generator<readonly ColumnValue[]> {
  for (const enterprise of nation.enterprises()) yield* rows(enterprise, nation);
};

const tables: readonly Table[] = [
  {
    name: "enterprise",
    columns: [
      ...["enterprise_code", "name", "foreign_name", "short_name", "legal_form", "address_line"],
      ...["commune_code", "charter_capital", "founded_on", "status"],
    ],
    rows: (enterprise) => [
      [
        enterprise.code,
        enterprise.name,
        enterprise.foreignName,
        enterprise.shortName,
        enterprise.legalForm,
        enterprise.addressLine,
        enterprise.communeCode,
        enterprise.charterCapital,
        enterprise.foundedOn,
        enterprise.status,
      ],
    ],
  },
  {
    name: "status_change",
    columns: ["enterprise_code", "since", "status"],
    rows: ({ code, statusHistory }) => statusHistory.map(({ since, status }) => [code, since, status]),
  },
  {
    name: "industry",
    columns: ["enterprise_code", "position", "code", "name"],
    rows: ({ code, industries }) =>
      industries.map((industry, position) => [code, position, industry.code, industry.name]),
  },
  {
    name: "legal_representative",
    columns: ["enterprise_code", "personal_id"],
    rows: ({ code, legalRepresentatives }, nation) =>
      legalRepresentatives.map((citizen) => [code, nation.citizen(citizen).personalId]),
  },
  {
    name: "member",
    columns: ["enterprise_code", "position", "personal_id", "member_enterprise_code", "contribution_percent"],
    rows: ({ code, members }, nation) =>
      members.map((member, position) => [
        code,
        position,
        member.kind === "citizen" ? nation.citizen(member.citizen).personalId : null,
        member.kind === "enterprise" ? nation.enterpriseCode(member.enterprise) : null,
        member.contributionPercent,
      ]),
  },
  {
    name: "branch",
    columns: ["code", "enterprise_code", "name", "commune_code"],
    rows: ({ code, branches }) => branches.map((branch) => [branch.code, code, branch.name, branch.communeCode]),
  },
];
