import { enterpriseCodeKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Enterprise } from "./entities/Enterprise.js";
import { Citizen } from "./entities/references.js";
import { type BusinessDatabase, createLoaders, type Loaders } from "./loaders.js";
import { BranchResolver, EnterpriseResolver } from "./resolvers/EnterpriseResolver.js";
import { CitizenResolver, EnterpriseRoleResolver, MemberResolver } from "./resolvers/PeopleResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The national business registration database, owned by the Ministry of Finance. */
export const subgraph = defineSubgraph<BusinessDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "business-registration",
  title: { vi: "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", en: "National business registration database" },
  owner: "ministry-of-finance",
  port: 4003,
  entities: [Enterprise, Citizen],
  resolvers: [EnterpriseResolver, BranchResolver, MemberResolver, EnterpriseRoleResolver, CitizenResolver],
  references: {
    Enterprise: reference(z.object({ enterpriseCode: enterpriseCodeKey }), ({ enterpriseCode }, { loaders }) =>
      loaders.enterpriseByCode.load(enterpriseCode),
    ),
    // The population database says who exists; here a citizen is a key with the enterprises found under it.
    Citizen: reference(z.object({ personalId: personalIdKey }), (citizen) => citizen),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
