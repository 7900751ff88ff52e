import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Database } from "./entities/Database.js";
import { type CatalogueDatabase, createLoaders, type Loaders } from "./loaders.js";
import { DatabaseResolver, MandatorySharingResolver, SourcedTextResolver } from "./resolvers/DatabaseResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The catalogue of all databases, kept by the National Data Center for the governance of national data. */
export const subgraph = defineSubgraph<CatalogueDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "catalogue",
  title: { vi: "Danh mục cơ sở dữ liệu quốc gia, chuyên ngành", en: "Catalogue of national and specialized databases" },
  owner: "national-data-center",
  port: 4017,
  entities: [Database],
  resolvers: [DatabaseResolver, SourcedTextResolver, MandatorySharingResolver],
  references: {
    Database: reference(z.object({ id: z.string() }), ({ id }, { loaders }) => loaders.databaseById(id)),
  },
  scopes,
  rules,
  createLoaders,
  seed,
});
