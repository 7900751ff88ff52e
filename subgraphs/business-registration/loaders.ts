import type { EnterpriseCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, type Seal, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Branch } from "./entities/Branch.js";
import type { Enterprise, StatusChange } from "./entities/Enterprise.js";
import type { Industry } from "./entities/Industry.js";
import { type Member, Role } from "./entities/people.js";

/** A row that belongs to an enterprise, as its table holds it. */
type PartOf<Part> = Omit<Part, "enterpriseCommuneCode"> & { enterpriseCode: EnterpriseCode };

/** The tables of `migrations/`. */
export type BusinessDatabase = {
  enterprise: Enterprise;
  statusChange: PartOf<StatusChange>;
  industry: PartOf<Industry> & { position: number };
  legalRepresentative: { enterpriseCode: EnterpriseCode; personalId: PersonalId };
  member: PartOf<Member> & { position: number };
  branch: PartOf<Branch>;
  seal: Seal;
};

/** Reads from the business registration database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<BusinessDatabase>) => ({
  seals: sealRegister(database),
  enterpriseByCode: rowByKey(
    (codes: readonly EnterpriseCode[]) =>
      database.selectFrom("enterprise").selectAll().where("enterpriseCode", "=", anyOf(codes)).execute(),
    (enterprise) => enterprise.enterpriseCode,
  ),
  statusHistory: rowsByKey(
    (codes: readonly EnterpriseCode[]) =>
      database
        .selectFrom("statusChange")
        .selectAll()
        .where("enterpriseCode", "=", anyOf(codes))
        .orderBy("since")
        .execute(),
    (change) => change.enterpriseCode,
  ),
  industries: rowsByKey(
    (codes: readonly EnterpriseCode[]) =>
      database
        .selectFrom("industry")
        .selectAll()
        .where("enterpriseCode", "=", anyOf(codes))
        .orderBy("position")
        .execute(),
    (industry) => industry.enterpriseCode,
  ),
  legalRepresentatives: rowsByKey(
    (codes: readonly EnterpriseCode[]) =>
      database
        .selectFrom("legalRepresentative")
        .selectAll()
        .where("enterpriseCode", "=", anyOf(codes))
        .orderBy("personalId")
        .execute(),
    (representative) => representative.enterpriseCode,
  ),
  members: rowsByKey(
    (codes: readonly EnterpriseCode[]) =>
      database
        .selectFrom("member")
        .selectAll()
        .where("enterpriseCode", "=", anyOf(codes))
        .orderBy("position")
        .execute(),
    (member) => member.enterpriseCode,
  ),
  branches: rowsByKey(
    (codes: readonly EnterpriseCode[]) =>
      database.selectFrom("branch").selectAll().where("enterpriseCode", "=", anyOf(codes)).orderBy("code").execute(),
    (branch) => branch.enterpriseCode,
  ),
  /** One statement for both roles, with the commune that decides who may see them. */
  rolesOfCitizen: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("legalRepresentative")
        .select(["personalId", "enterpriseCode", sql.lit<Role>(Role.LEGAL_REPRESENTATIVE).as("role")])
        .where("personalId", "=", anyOf(ids))
        .unionAll(
          database
            .selectFrom("member")
            .select((member) => [
              member.ref("personalId").$notNull().as("personalId"),
              "enterpriseCode",
              sql.lit<Role>(Role.MEMBER).as("role"),
            ])
            .where("personalId", "=", anyOf(ids)),
        )
        .orderBy("enterpriseCode")
        .orderBy("role")
        .execute(),
    (role) => role.personalId,
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
