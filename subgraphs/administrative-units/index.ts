import { communeCodeKey, provinceCodeKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Commune } from "./entities/Commune.js";
import { Province } from "./entities/Province.js";
import { type AdministrativeUnitsDatabase, createLoaders, type Loaders } from "./loaders.js";
import { CommuneResolver } from "./resolvers/CommuneResolver.js";
import { ProvinceResolver } from "./resolvers/ProvinceResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The database of administrative units, owned by the Ministry of Home Affairs. */
export const subgraph = defineSubgraph<AdministrativeUnitsDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "administrative-units",
  title: { vi: "Cơ sở dữ liệu địa giới, đơn vị hành chính", en: "Administrative units and boundaries" },
  owner: "ministry-of-home-affairs",
  port: 4001,
  entities: [Province, Commune],
  resolvers: [ProvinceResolver, CommuneResolver],
  references: {
    Province: reference(z.object({ provinceCode: provinceCodeKey }), ({ provinceCode }, { loaders }) =>
      loaders.provinceByCode.load(provinceCode),
    ),
    Commune: reference(z.object({ communeCode: communeCodeKey }), ({ communeCode }, { loaders }) =>
      loaders.communeByCode.load(communeCode),
    ),
  },
  scopes,
  rules,
  createLoaders,
  seed,
});
