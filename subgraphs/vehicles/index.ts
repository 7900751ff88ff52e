import { isSealedFrom } from "@lienthong/access";
import { enterpriseCodeKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen, Enterprise } from "./entities/references.js";
import { Vehicle } from "./entities/Vehicle.js";
import { createLoaders, type Loaders, type VehiclesDatabase } from "./loaders.js";
import { TransferResolver } from "./resolvers/TransferResolver.js";
import {
  CitizenResolver,
  EnterpriseResolver,
  OwnershipResolver,
  VehicleResolver,
} from "./resolvers/VehicleResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";
import { createWriters, type Writers } from "./writers.js";

/** The database of vehicles, owned by the Ministry of Public Security. */
export const subgraph = defineSubgraph<VehiclesDatabase, Loaders, Writers>({
  moduleUrl: import.meta.url,
  name: "vehicles",
  title: {
    vi: "Cơ sở dữ liệu về đăng ký, quản lý phương tiện giao thông cơ giới đường bộ",
    en: "Database of registered motor vehicles",
  },
  owner: "ministry-of-public-security",
  port: 4009,
  entities: [Vehicle, Citizen, Enterprise],
  resolvers: [VehicleResolver, OwnershipResolver, CitizenResolver, EnterpriseResolver, TransferResolver],
  references: {
    Vehicle: reference(z.object({ vehicleCode: z.string() }), async ({ vehicleCode }, context) => {
      const vehicle = await context.loaders.vehicleByCode.load(vehicleCode);
      const owner = vehicle?.ownerPersonalId ?? null;
      return owner !== null && (await isSealedFrom(context, scopes.sealed, owner)) ? null : vehicle;
    }),
    // Other databases say who exists; here a citizen and an enterprise are keys with the vehicles found under them.
    Citizen: reference(z.object({ personalId: personalIdKey }), (citizen) => citizen),
    Enterprise: reference(z.object({ enterpriseCode: enterpriseCodeKey }), (enterprise) => enterprise),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  writing: { tables: { vehicle: ["update"], ownership: ["insert", "update"] }, createWriters },
  seed,
});
