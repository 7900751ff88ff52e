import { fileURLToPath } from "node:url";
import {
  authenticated,
  defineScopes,
  each,
  key,
  type RuleTree,
  scope,
  withinResult,
  withinRow,
} from "@lienthong/access";
import { type CommuneCode, defineTerms } from "@lienthong/dictionary";
import { GraphQLString } from "graphql";
import type { Kysely } from "kysely";
import { z } from "zod";
import { defineSubgraph, type Subgraph, type SubgraphParts } from "../defineSubgraph.js";
import { anyOf, rowByKey } from "../loaders.js";
import type { SubgraphContext } from "../requestContext.js";
import { type Connection, connectionOf, PageArguments, readPageArguments, toConnection } from "../schema/connection.js";
import { reference } from "../schema/references.js";
import { Args, Ctx, EntityType, Resolver, TermArg, TermField, TermQuery } from "../schema/typeGraphql.js";

/** A small land register, to show the kit at work: parcels in communes, with an owner's name that has a scope of its own. */

const terms = defineTerms({
  parcel: { vi: "Thửa đất", en: "Parcel", dataClass: "open" },
  parcelNumber: { vi: "Số thửa", en: "Parcel number", dataClass: "open" },
  ownerName: { vi: "Tên chủ sử dụng đất", en: "Name of the owner", dataClass: "basic-personal" },
  parcels: { vi: "Danh sách thửa đất", en: "List of parcels", dataClass: "open" },
});

const legalBasis = { reference: "Law on Land 31/2024/QH15", source: "general-knowledge" } as const;
export const scopes = defineScopes("land", {
  parcels: { name: { vi: "Thửa đất", en: "Parcels" }, dataClass: "open", legalBasis },
  owners: { name: { vi: "Chủ sử dụng đất", en: "Owners" }, dataClass: "basic-personal", legalBasis },
});

@EntityType("Parcel", terms.parcel, "parcelNumber")
class Parcel {
  @TermField(terms.parcelNumber, () => GraphQLString, { nullable: false })
  parcelNumber!: string;

  @TermField(terms.ownerName, () => GraphQLString)
  ownerName!: string;

  communeCode!: CommuneCode;
}

const parcelNumberKey = z.string().regex(/^\d{4}$/);

type LandDatabase = { parcel: Parcel };
type Loaders = ReturnType<typeof createLoaders>;

const createLoaders = (database: Kysely<LandDatabase>) => ({
  parcelByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("parcel").selectAll().where("parcelNumber", "=", anyOf(numbers)).execute(),
    (parcel) => parcel.parcelNumber,
  ),
  parcels: (afterNumber: string, limit: number, ownerName?: string) =>
    database
      .selectFrom("parcel")
      .selectAll()
      .where("parcelNumber", ">", afterNumber)
      .$if(ownerName !== undefined, (parcels) => parcels.where("ownerName", "=", ownerName ?? ""))
      .orderBy("parcelNumber")
      .limit(limit)
      .execute(),
});

const ParcelConnection = connectionOf("Parcel", () => Parcel);

@Resolver(() => Parcel)
class ParcelResolver {
  @TermQuery(terms.parcel, () => Parcel)
  parcel(
    @TermArg("parcelNumber", terms.parcelNumber, { type: () => GraphQLString }) parcelNumber: string,
    @Ctx() { loaders }: SubgraphContext<Loaders>,
  ): Promise<Parcel | null> {
    return loaders.parcelByNumber.load(parcelNumber);
  }

  @TermQuery(terms.parcels, () => ParcelConnection, { reads: ["Parcel.parcelNumber"] })
  async parcels(
    @TermArg("ownerName", terms.ownerName, {
      type: () => GraphQLString,
      nullable: true,
      reads: ["Parcel.ownerName"],
    })
    ownerName: string | undefined,
    @Args(() => PageArguments) pageArguments: PageArguments,
    @Ctx() { loaders }: SubgraphContext<Loaders>,
  ): Promise<Connection<Parcel>> {
    const page = readPageArguments(pageArguments, parcelNumberKey);
    return toConnection(
      await loaders.parcels(page.afterKey ?? "", page.limit + 1, ownerName),
      page,
      ({ parcelNumber }) => parcelNumber,
    );
  }
}

const ofParcel = (parcel: Parcel) => parcel.communeCode;

export const rules: RuleTree = {
  Query: { parcel: withinResult(scopes.parcels, ofParcel), parcels: scope(scopes.parcels) },
  Parcel: { parcelNumber: key(scopes.parcels), ownerName: withinRow(scopes.owners, ofParcel) },
  ParcelConnection: each(authenticated, "edges", "pageInfo"),
  ParcelEdge: each(authenticated, "cursor", "node"),
  PageInfo: each(authenticated, "hasNextPage", "endCursor"),
};

export const landParts: SubgraphParts<LandDatabase, Loaders> = {
  moduleUrl: import.meta.url,
  name: "land",
  title: { vi: "Cơ sở dữ liệu đất đai", en: "Land database" },
  owner: "ministry-of-home-affairs",
  port: 4999,
  entities: [Parcel],
  resolvers: [ParcelResolver],
  references: {
    Parcel: reference(z.object({ parcelNumber: parcelNumberKey }), ({ parcelNumber }, { loaders }) =>
      loaders.parcelByNumber.load(parcelNumber),
    ),
  },
  scopes,
  rules,
  createLoaders,
  /** Parcel 0001 and so on, as many as citizens; the first half in Ba Đình (Hà Nội), the rest in Bến Thành (Hồ Chí Minh City). */
  seed: ({ citizens }) => [
    {
      name: "parcel",
      columns: ["parcel_number", "owner_name", "commune_code"],
      rows: () =>
        Array.from({ length: citizens }, (_, index) => [
          String(index + 1).padStart(4, "0"),
          `Chủ sử dụng ${index + 1}`,
          index * 2 < citizens ? "00004" : "26743",
        ]),
    },
  ],
};

/** The land register as a subgraph; its migrations and sharing file lie beside this file, not in a package of its own. */
export const land: Subgraph = {
  ...defineSubgraph(landParts),
  migrationsDirectory: fileURLToPath(new URL("migrations", import.meta.url)),
  sharingFile: fileURLToPath(new URL("sharing.yaml", import.meta.url)),
};
