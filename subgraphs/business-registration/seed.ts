import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import { type SyntheticEnterprise, type SyntheticNation, syntheticNation } from "@lienthong/synthetic";

/** Fills the database with the enterprises of the synthetic nation. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(nation.enterprises, enterpriseTables(nation)),
    ...tablesFrom(nation.sealedCitizens, [
      {
        name: "seal",
        columns: ["personal_id", "since"],
        rowsOf: ({ citizen, seal }) => [[citizen.personalId, seal.since]],
      },
    ]),
  ];
};

const enterpriseTables = (nation: SyntheticNation): readonly TableOf<SyntheticEnterprise>[] => [
  {
    name: "enterprise",
    columns: [
      ...["enterprise_code", "name", "foreign_name", "short_name", "legal_form", "address_line"],
      ...["commune_code", "charter_capital", "founded_on", "status"],
    ],
    rowsOf: (enterprise) => [
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
    rowsOf: ({ code, statusHistory }) => statusHistory.map(({ since, status }) => [code, since, status]),
  },
  {
    name: "industry",
    columns: ["enterprise_code", "position", "code", "name"],
    rowsOf: ({ code, industries }) =>
      industries.map((industry, position) => [code, position, industry.code, industry.name]),
  },
  {
    name: "legal_representative",
    columns: ["enterprise_code", "personal_id"],
    rowsOf: ({ code, legalRepresentatives }) =>
      legalRepresentatives.map((citizen) => [code, nation.citizen(citizen).personalId]),
  },
  {
    name: "member",
    columns: ["enterprise_code", "position", "personal_id", "member_enterprise_code", "contribution_percent"],
    rowsOf: ({ code, members }) =>
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
    rowsOf: ({ code, branches }) => branches.map((branch) => [branch.code, code, branch.name, branch.communeCode]),
  },
];
