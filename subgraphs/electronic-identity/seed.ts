import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  type IntegratedDocumentKind,
  type SyntheticCitizen,
  type SyntheticElectronicIdentity,
  type SyntheticEnterprise,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the accounts of the synthetic nation. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(() => holdersOf(nation), accountTables(nation)),
    ...tablesFrom(nation.enterprises, [organisationTable(nation)]),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

/** A citizen with his or her account. */
type Holder = Readonly<{ identity: SyntheticElectronicIdentity; holder: SyntheticCitizen }>;

const holdersOf = function* (nation: SyntheticNation): Generator<Holder> {
  for (const holder of nation.citizens()) {
    const identity = nation.electronicIdentity(holder);
    if (identity !== undefined) yield { identity, holder };
  }
};

const accountTables = (nation: SyntheticNation): readonly TableOf<Holder>[] => [
  {
    name: "electronic_identity",
    columns: ["personal_id", "commune_code", "status", "level", "activated_on", "authentications"],
    rowsOf: ({ identity: { status, level, activatedOn, authentications }, holder }) => {
      const { communeCode } = holder.temporary ?? holder.permanent;
      return [[holder.personalId, communeCode, status, level, activatedOn, authentications]];
    },
  },
  {
    name: "integrated_document",
    columns: ["personal_id", "kind", "integrated_on", "registration_number"],
    rowsOf: ({ identity, holder }) =>
      identity.documents.map(({ kind, integratedOn }) => [
        holder.personalId,
        kind,
        integratedOn,
        certifiedEntry(nation, holder, kind),
      ]),
  },
];

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

const organisationTable = (nation: SyntheticNation): TableOf<SyntheticEnterprise> => ({
  name: "organisation_identity",
  columns: ["enterprise_code", "commune_code", "status", "activated_on"],
  rowsOf: (enterprise) => {
    const identity = nation.organisationIdentity(enterprise);
    return identity === undefined
      ? []
      : [[enterprise.code, enterprise.communeCode, identity.status, identity.activatedOn]];
  },
});
