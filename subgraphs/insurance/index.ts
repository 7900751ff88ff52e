import { isSealedFrom } from "@lienthong/access";
import { personalIdKey, sexKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen } from "./entities/references.js";
import { createLoaders, type InsuranceDatabase, type Loaders } from "./loaders.js";
import { FacilityResolver, HealthInsuranceCardResolver } from "./resolvers/HealthInsuranceCardResolver.js";
import { CitizenResolver, ContributionPeriodResolver, InsuranceRecordResolver } from "./resolvers/InsuranceResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The national insurance database, owned by Viet Nam Social Security (Ministry of Finance). */
export const subgraph = defineSubgraph<InsuranceDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "insurance",
  title: { vi: "Cơ sở dữ liệu quốc gia về bảo hiểm", en: "National insurance database" },
  owner: "vietnam-social-security",
  port: 4004,
  entities: [Citizen],
  resolvers: [
    CitizenResolver,
    InsuranceRecordResolver,
    ContributionPeriodResolver,
    HealthInsuranceCardResolver,
    FacilityResolver,
  ],
  references: {
    // The population database says who exists; here a citizen is a key with the record found under it, and whoever is sealed has none.
    Citizen: reference(
      z.object({ personalId: personalIdKey }),
      async (citizen, context) => {
        const isSealed = await isSealedFrom(context, scopes.sealed, citizen.personalId);
        const record = isSealed ? null : await context.loaders.recordOfCitizen.load(citizen.personalId);
        return { ...citizen, insuredCommuneCode: record?.communeCode ?? null };
      },
      { birthDate: z.iso.date(), sex: sexKey },
    ),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals, consentsInForceOfCitizen }, { agency, purpose }) => ({
    seals,
    consents: {
      load: async ({ scope, key }) =>
        (await consentsInForceOfCitizen.load(key)).some(
          (consent) => consent.agency === agency && consent.purpose === purpose && consent.scope === scope,
        ),
    },
  }),
  seed,
});
