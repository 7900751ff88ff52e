import { enterpriseCodeKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen, CivilStatusEvent, Enterprise } from "./entities/references.js";
import { createLoaders, type IdentityDatabase, type Loaders } from "./loaders.js";
import {
  CitizenResolver,
  CivilStatusEventResolver,
  ElectronicIdentityResolver,
  EnterpriseResolver,
} from "./resolvers/ElectronicIdentityResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The database of electronic identity and authentication, owned by the Ministry of Public Security. */
export const subgraph = defineSubgraph<IdentityDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "electronic-identity",
  title: {
    vi: "Cơ sở dữ liệu định danh và xác thực điện tử",
    en: "Database of electronic identity and authentication",
  },
  owner: "ministry-of-public-security",
  port: 4013,
  entities: [Citizen, Enterprise, CivilStatusEvent],
  resolvers: [ElectronicIdentityResolver, CitizenResolver, EnterpriseResolver, CivilStatusEventResolver],
  references: {
    // Other databases say who exists; here a citizen and an enterprise are keys with the accounts found under them.
    Citizen: reference(z.object({ personalId: personalIdKey }), (citizen) => citizen),
    CivilStatusEvent: reference(z.object({ registrationNumber: z.string() }), (event) => event),
    Enterprise: reference(z.object({ enterpriseCode: enterpriseCodeKey }), (enterprise) => enterprise),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
