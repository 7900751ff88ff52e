import { isSealedFrom } from "@lienthong/access";
import { personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen } from "./entities/Citizen.js";
import { Household } from "./entities/Household.js";
import { createLoaders, type Loaders, type PopulationDatabase } from "./loaders.js";
import { CitizenResolver } from "./resolvers/CitizenResolver.js";
import { HouseholdMemberResolver, HouseholdResolver } from "./resolvers/HouseholdResolver.js";
import { PopulationResolver } from "./resolvers/PopulationResolver.js";
import { ResidenceChangeResolver } from "./resolvers/ResidenceChangeResolver.js";
import { ResidenceResolver } from "./resolvers/ResidenceResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";
import { createWriters, type Writers } from "./writers.js";

/** The national population database, owned by the Ministry of Public Security. */
export const subgraph = defineSubgraph<PopulationDatabase, Loaders, Writers>({
  moduleUrl: import.meta.url,
  name: "population",
  title: { vi: "Cơ sở dữ liệu quốc gia về dân cư", en: "National population database" },
  owner: "ministry-of-public-security",
  port: 4002,
  entities: [Citizen, Household],
  resolvers: [
    CitizenResolver,
    HouseholdResolver,
    HouseholdMemberResolver,
    PopulationResolver,
    ResidenceResolver,
    ResidenceChangeResolver,
  ],
  references: {
    Citizen: reference(z.object({ personalId: personalIdKey }), async ({ personalId }, context) =>
      (await isSealedFrom(context, scopes.sealed, personalId)) ? null : context.loaders.citizenById.load(personalId),
    ),
    Household: reference(z.object({ householdCode: z.string() }), ({ householdCode }, { loaders }) =>
      loaders.householdByCode.load(householdCode),
    ),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  writing: { tables: { citizen: ["update"], residenceChange: ["insert"] }, createWriters },
  seed,
});
