import { isSealedFrom } from "@lienthong/access";
import { enterpriseCodeKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen, Enterprise } from "./entities/references.js";
import { createLoaders, type Loaders, type TaxDatabase } from "./loaders.js";
import { CitizenResolver, EnterpriseResolver } from "./resolvers/TaxpayerResolver.js";
import { TaxRegistrationResolver } from "./resolvers/TaxRegistrationResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The taxation database, owned by the Tax Department (Ministry of Finance). */
export const subgraph = defineSubgraph<TaxDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "tax",
  title: { vi: "Cơ sở dữ liệu về quản lý thuế", en: "Taxation database" },
  owner: "tax-department",
  port: 4014,
  entities: [Citizen, Enterprise],
  resolvers: [TaxRegistrationResolver, CitizenResolver, EnterpriseResolver],
  references: {
    // Null for who isn't registered as a taxpayer, and alike for who is sealed from the requester.
    Citizen: reference(z.object({ personalId: personalIdKey }), async ({ personalId }, context) => {
      if (await isSealedFrom(context, scopes.sealed, personalId)) return null;
      const taxpayer = await context.loaders.taxpayerByCode.load(personalId);
      return taxpayer && { personalId, communeCode: taxpayer.communeCode };
    }),
    Enterprise: reference(z.object({ enterpriseCode: enterpriseCodeKey }), async ({ enterpriseCode }, { loaders }) => {
      const taxpayer = await loaders.taxpayerByCode.load(enterpriseCode);
      return taxpayer && { enterpriseCode, communeCode: taxpayer.communeCode };
    }),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
