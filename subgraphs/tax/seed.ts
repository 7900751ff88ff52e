import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import { type SyntheticNation, type SyntheticTaxpayer, syntheticNation } from "@lienthong/synthetic";

/** Fills the database with the taxpayers of the synthetic nation, citizens first. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(() => taxpayersOf(nation), taxpayerTables),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

type CodedTaxpayer = SyntheticTaxpayer & Readonly<{ taxCode: string; communeCode: string }>;

const taxpayersOf = function* (nation: SyntheticNation): Generator<CodedTaxpayer> {
  for (const citizen of nation.citizens()) {
    const { communeCode } = citizen.temporary ?? citizen.permanent;
    const taxpayer = nation.taxpayerOfCitizen(citizen);
    if (taxpayer !== undefined) yield { ...taxpayer, taxCode: citizen.personalId, communeCode };
  }
  for (const enterprise of nation.enterprises()) {
    const { code, communeCode } = enterprise;
    yield { ...nation.taxpayerOfEnterprise(enterprise), taxCode: code, communeCode };
  }
};

const taxpayerTables: readonly TableOf<CodedTaxpayer>[] = [
  {
    name: "taxpayer",
    columns: ["tax_code", "status", "registered_on", "commune_code"],
    rowsOf: ({ taxCode, communeCode, status, registeredOn }) => [[taxCode, status, registeredOn, communeCode]],
  },
  {
    name: "tax_obligation",
    columns: ["tax_code", "kind", "period", "due_on", "amount_due", "amount_paid"],
    rowsOf: ({ taxCode, obligations }) =>
      obligations.map(({ kind, period, dueOn, amountDue, amountPaid }) => [
        taxCode,
        kind,
        period,
        dueOn,
        amountDue,
        amountPaid,
      ]),
  },
];
