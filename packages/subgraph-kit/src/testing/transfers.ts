import { fileURLToPath } from "node:url";
import {
  and,
  defineScopes,
  each,
  foreignScope,
  key,
  type RuleTree,
  scope,
  withinArguments,
  withinResult,
  withinRow,
} from "@lienthong/access";
import { type CommuneCode, CommuneCodeScalar, defineTerms, SafeIntScalar, sharedTerms } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { GraphQLInt, GraphQLString } from "graphql";
import type { Kysely, Transaction } from "kysely";
import { z } from "zod";
import { defineSubgraph, type Subgraph, type SubgraphParts } from "../defineSubgraph.js";
import { anyOf, rowByKey } from "../loaders.js";
import { versionConflict } from "../mutations/mutate.js";
import { MutationArguments, VersionedMutationArguments } from "../mutations/mutationArguments.js";
import type { SubgraphContext } from "../requestContext.js";
import { reference } from "../schema/references.js";
import {
  Args,
  Ctx,
  EntityInterface,
  EntityType,
  InterfaceObjectType,
  Resolver,
  Root,
  TermArg,
  TermField,
  TermFieldResolver,
  TermInput,
  TermInputField,
  TermMutation,
  TermQuery,
} from "../schema/typeGraphql.js";

/**
 * A small register of transfers of land, to show the kit write: sales and gifts behind one interface, mutations that record and correct
 * them, and an object that stands for the interface of another database.
 */

const terms = defineTerms({
  transfer: { vi: "Chuyển quyền sử dụng đất", en: "Transfer of land", dataClass: "open" },
  sale: { vi: "Chuyển nhượng", en: "Sale", dataClass: "open" },
  gift: { vi: "Tặng cho", en: "Gift", dataClass: "open" },
  transferNumber: { vi: "Số hồ sơ chuyển quyền", en: "Number of the transfer", dataClass: "open" },
  parcelNumber: { vi: "Số thửa", en: "Parcel number", dataClass: "open" },
  price: { vi: "Giá chuyển nhượng", en: "Price", dataClass: "basic-personal" },
  donorName: { vi: "Bên tặng cho", en: "Donor", dataClass: "basic-personal" },
  transferFilter: { vi: "Điều kiện lọc", en: "What transfers are searched by", dataClass: "open" },
  priceFrom: { vi: "Giá từ", en: "Price of at least", dataClass: "basic-personal" },
  recordGift: { vi: "Ghi nhận tặng cho", en: "Record a gift", dataClass: "open" },
  correctDonor: { vi: "Cải chính bên tặng cho", en: "Correct the donor", dataClass: "open" },
  event: { vi: "Sự kiện", en: "Event of another register", dataClass: "open" },
  eventNumber: { vi: "Số sự kiện", en: "Number of the event", dataClass: "open" },
  transfersAfter: { vi: "Chuyển quyền sau đó", en: "How many transfers followed", dataClass: "open" },
});

const legalBasis = { reference: "Law on Land 31/2024/QH15", source: "general-knowledge" } as const;
export const scopes = defineScopes("transfers", {
  transfers: { name: { vi: "Chuyển quyền", en: "Transfers" }, dataClass: "open", legalBasis },
  prices: { name: { vi: "Giá", en: "Prices" }, dataClass: "basic-personal", legalBasis },
  parties: { name: { vi: "Các bên", en: "Parties" }, dataClass: "basic-personal", legalBasis },
  recording: { name: { vi: "Ghi nhận", en: "Recording of transfers" }, dataClass: "basic-personal", legalBasis },
});

/** A row of the register. */
type TransferRow = Readonly<{
  transferNumber: string;
  kind: "sale" | "gift";
  parcelNumber: string;
  price: number | null;
  donorName: string | null;
  communeCode: CommuneCode;
  version: number;
}>;

@EntityInterface("Transfer", terms.transfer, {
  key: "transferNumber",
  typeNameOf: ({ kind }: TransferRow) => (kind === "sale" ? "Sale" : "Gift"),
})
abstract class Transfer {
  @TermField(terms.transferNumber, () => GraphQLString, { nullable: false })
  transferNumber!: string;

  @TermField(sharedTerms.version, () => GraphQLInt)
  version!: number;

  communeCode!: CommuneCode;
  parcelNumber!: string;
}

@EntityType("Sale", terms.sale, { key: "transferNumber", implements: [Transfer] })
class Sale extends Transfer {
  @TermField(terms.price, () => SafeIntScalar)
  price!: number;
}

@EntityType("Gift", terms.gift, { key: "transferNumber", implements: [Transfer] })
class Gift extends Transfer {
  @TermField(terms.donorName, () => GraphQLString)
  donorName!: string;
}

@InterfaceObjectType("Event", terms.event, "eventNumber")
class Event {
  @TermField(terms.eventNumber, () => GraphQLString, { nullable: false })
  eventNumber!: string;
}

@TermInput("TransferFilter", terms.transferFilter)
class TransferFilter {
  @TermInputField(terms.priceFrom, () => SafeIntScalar, { nullable: true, reads: ["Sale.price"] })
  priceFrom?: number | null;
}

@TermInput("GiftInput", terms.gift)
class GiftInput {
  @TermInputField(terms.transferNumber, () => GraphQLString)
  transferNumber!: string;

  @TermInputField(terms.parcelNumber, () => GraphQLString)
  parcelNumber!: string;

  @TermInputField(terms.donorName, () => GraphQLString)
  donorName!: string;

  @TermInputField(sharedTerms.communeCode, () => CommuneCodeScalar)
  communeCode!: CommuneCode;
}

type TransferDatabase = { transfer: TransferRow; parcelLock: { parcelNumber: string } };
type Loaders = ReturnType<typeof createLoaders>;
type Writers = ReturnType<typeof createWriters>;
type Context = SubgraphContext<Loaders, Writers>;

const createLoaders = (database: Kysely<TransferDatabase>) => ({
  transferByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("transfer").selectAll().where("transferNumber", "=", anyOf(numbers)).execute(),
    (transfer) => transfer.transferNumber,
  ),
  transfers: (priceFrom: number | null) =>
    database
      .selectFrom("transfer")
      .selectAll()
      .$if(priceFrom !== null, (transfers) => transfers.where("price", ">=", priceFrom))
      .orderBy("transferNumber")
      .execute(),
});

const createWriters = (transaction: Transaction<TransferDatabase>) => ({
  recordGift: async (gift: GiftInput): Promise<void> => {
    const row = { ...gift, kind: "gift" as const, price: null, version: 1 };
    await transaction.insertInto("transfer").values(row).execute();
    if (gift.donorName === "") throw new LienthongError("BAD_USER_INPUT", "A gift has a donor.");
  },
  correctDonor: async (transferNumber: string, donorName: string, expectedVersion: number): Promise<void> => {
    const { numUpdatedRows } = await transaction
      .updateTable("transfer")
      .set({ donorName, version: expectedVersion + 1 })
      .where("transferNumber", "=", transferNumber)
      .where("version", "=", expectedVersion)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw versionConflict();
  },
  /** A table that the subgraph doesn't say it writes. */
  lockParcel: (parcelNumber: string) => transaction.insertInto("parcelLock").values({ parcelNumber }).execute(),
});

const receipt = z.object({ transferNumber: z.string() });

@Resolver(() => Transfer)
class TransferResolver {
  @TermQuery(terms.transfer, () => Transfer)
  transfer(
    @TermArg("transferNumber", terms.transferNumber, { type: () => GraphQLString }) transferNumber: string,
    @Ctx() { loaders }: Context,
  ): Promise<TransferRow | null> {
    return loaders.transferByNumber.load(transferNumber);
  }

  @TermQuery(terms.transfer, () => [Transfer])
  transfers(
    @TermArg("filter", terms.transferFilter, { type: () => TransferFilter, nullable: true })
    filter: TransferFilter | null,
    @Ctx() { loaders }: Context,
  ): Promise<readonly TransferRow[]> {
    return loaders.transfers(filter?.priceFrom ?? null);
  }

  @TermFieldResolver(terms.parcelNumber, () => GraphQLString)
  parcel(@Root() { parcelNumber }: TransferRow): string {
    return parcelNumber;
  }

  @TermMutation(terms.recordGift, () => Gift)
  async recordGift(
    @TermArg("input", terms.gift, { type: () => GiftInput }) input: GiftInput,
    @Args(() => MutationArguments) { idempotencyKey }: MutationArguments,
    @Ctx() context: Context,
  ): Promise<TransferRow | null> {
    await context.loaders.transferByNumber.load(input.transferNumber); // what was read before must not be the answer
    const { transferNumber } = await context.mutate(
      { mutation: "recordGift", idempotencyKey, input, answer: receipt },
      async (writers) => {
        await writers.recordGift(input);
        return { transferNumber: input.transferNumber };
      },
    );
    return context.loaders.transferByNumber.load(transferNumber);
  }

  @TermMutation(terms.correctDonor, () => Gift)
  // biome-ignore lint/complexity/useMaxParams: GraphQL arguments are parameters of a resolver.
  async correctDonor(
    @TermArg("transferNumber", terms.transferNumber, { type: () => GraphQLString }) transferNumber: string,
    @TermArg("donorName", terms.donorName, { type: () => GraphQLString }) donorName: string,
    @Args(() => VersionedMutationArguments) { idempotencyKey, expectedVersion }: VersionedMutationArguments,
    @Ctx() context: Context,
  ): Promise<TransferRow | null> {
    const input = { transferNumber, donorName, expectedVersion };
    await context.mutate({ mutation: "correctDonor", idempotencyKey, input, answer: receipt }, async (writers) => {
      if (donorName === "locked") await writers.lockParcel(transferNumber);
      await writers.correctDonor(transferNumber, donorName, expectedVersion);
      return { transferNumber };
    });
    return context.loaders.transferByNumber.load(transferNumber);
  }
}

@Resolver(() => Event)
class EventResolver {
  @TermFieldResolver(terms.transfersAfter, () => GraphQLInt)
  transfersAfter(@Root() { eventNumber }: Event): number {
    return eventNumber.length;
  }
}

const ofTransfer = ({ communeCode }: TransferRow) => communeCode;
const transfers = withinRow(scopes.transfers, ofTransfer);

export const rules: RuleTree = {
  Query: { transfer: withinResult(scopes.transfers, ofTransfer), transfers: scope(scopes.transfers) },
  Mutation: {
    recordGift: withinArguments(scopes.recording, ({ input }: Readonly<{ input: GiftInput }>) => input.communeCode),
    correctDonor: scope(scopes.recording),
  },
  Sale: {
    transferNumber: key(scopes.transfers),
    ...each(transfers, "version", "parcel"),
    price: scope(scopes.prices),
  },
  Gift: {
    transferNumber: key(scopes.transfers),
    version: transfers,
    parcel: and(transfers, withinRow(scopes.parties, ofTransfer)),
    donorName: withinRow(scopes.parties, ofTransfer),
  },
  Event: { eventNumber: key(foreignScope("events.events")), transfersAfter: scope(scopes.transfers) },
};

const byNumber = z.object({ transferNumber: z.string() });

/** The row of a number, of the type that is asked for or of any. */
const transferReference = (kind?: TransferRow["kind"]) =>
  reference(byNumber, async ({ transferNumber }, { loaders }: Context) => {
    const row = await loaders.transferByNumber.load(transferNumber);
    return kind === undefined || row?.kind === kind ? row : null;
  });

export const transferParts: SubgraphParts<TransferDatabase, Loaders, Writers> = {
  moduleUrl: import.meta.url,
  name: "transfers",
  title: { vi: "Sổ chuyển quyền", en: "Register of transfers" },
  owner: "ministry-of-home-affairs",
  port: 4998,
  entities: [Sale, Gift, Event],
  resolvers: [TransferResolver, EventResolver],
  references: {
    Transfer: transferReference(),
    Sale: transferReference("sale"),
    Gift: transferReference("gift"),
    Event: reference(z.object({ eventNumber: z.string() }), (event) => event),
  },
  scopes,
  rules,
  createLoaders,
  writing: { tables: { transfer: ["insert", "update"] }, createWriters },
  /** One sale and one gift in Ba Đình, and a sale in Bến Thành. */
  seed: () => [
    {
      name: "transfer",
      columns: ["transfer_number", "kind", "parcel_number", "price", "donor_name", "commune_code"],
      rows: () => [
        ["S1", "sale", "0001", 500, null, "00004"],
        ["G1", "gift", "0002", null, "Nguyễn Thị Đào", "00004"],
        ["S2", "sale", "0003", 900, null, "26743"],
      ],
    },
  ],
};

/** The register as a subgraph; its migrations lie beside this file. */
export const transferRegister: Subgraph = {
  ...defineSubgraph(transferParts),
  migrationsDirectory: fileURLToPath(new URL("transferMigrations", import.meta.url)),
};
