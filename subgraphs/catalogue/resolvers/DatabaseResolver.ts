import { sharedTerms } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import {
  Args,
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { Database, DatabaseStatus } from "../entities/Database.js";
import { DatabaseFilter } from "../entities/DatabaseFilter.js";
import { DatabaseOwner, FactSource, LegalReference, SourcedText } from "../entities/facts.js";
import { DatabaseScope, MandatorySharing } from "../entities/sharing.js";
import { TableQuality } from "../entities/TableQuality.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

/** The most databases that one search returns. */
const searchLimit = 200;

@Resolver(() => Database)
export class DatabaseResolver {
  @TermQuery(terms.database, () => Database)
  database(
    @TermArg("id", terms.databaseId, { type: () => GraphQLString }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Database | null> {
    return loaders.databaseById(id);
  }

  @TermQuery(terms.databases, () => [Database], { note: "By owner; those that only the supergraph knows last." })
  databases(
    @Args(() => DatabaseFilter) filter: DatabaseFilter,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Database[]> {
    return loaders.databases(filter);
  }

  @TermQuery(terms.searchDatabases, () => [Database], {
    note: "By part of the Vietnamese or English name; a text with diacritics must match them, one without finds both.",
  })
  searchDatabases(
    @TermArg("text", terms.searchText, { type: () => GraphQLString, reads: ["Database.name"] }) text: string,
    @TermArg("first", sharedTerms.pageSize, { type: () => GraphQLInt, defaultValue: 20 }) first: number,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Database[]> {
    if (text.trim().length < 2 || text.length > 100) throw badArgument("text", "must have 2 to 100 characters");
    if (first < 1 || first > searchLimit) throw badArgument("first", `must lie between 1 and ${searchLimit}`);
    return loaders.searchDatabases(text, first);
  }

  @TermFieldResolver(terms.owner, () => DatabaseOwner)
  owner(@Root() { ownerAgency, ownerName, ownerEnglishName }: Database): DatabaseOwner | null {
    if (ownerName === null || ownerEnglishName === null) return null;
    return { agency: ownerAgency, name: ownerName, englishName: ownerEnglishName };
  }

  @TermFieldResolver(terms.status, () => DatabaseStatus)
  status(@Root() { id }: Database, @Ctx() { loaders }: Context): DatabaseStatus {
    return loaders.isLive(id) ? DatabaseStatus.LIVE : DatabaseStatus.PLANNED;
  }

  @TermFieldResolver(terms.factSource, () => FactSource, { note: "Of the database's existence, name and owner." })
  source(@Root() { sourceMark, sourceConfidence, sourceCitation }: Database) {
    return { mark: sourceMark, confidence: sourceConfidence, citation: sourceCitation };
  }

  @TermFieldResolver(terms.legalReference, () => LegalReference, { note: "Null where no source at hand tells." })
  legalBasis(@Root() { legalReference, legalSource }: Database) {
    return legalReference === null ? null : { reference: legalReference, source: legalSource };
  }

  @TermFieldResolver(terms.responsibleUnit, () => SourcedText, { note: "Null where nothing at hand tells." })
  async responsibleUnit(@Root() { id }: Database, @Ctx() { loaders }: Context): Promise<SourcedText | null> {
    const facts = await loaders.factsOfDatabase.load(id);
    return facts.find(({ kind }) => kind === "responsible-unit") ?? null;
  }

  @TermFieldResolver(terms.updateCycle, () => SourcedText, {
    note: "Of the owner's own database, not of the rows that answer here. Null where no source at hand tells.",
  })
  async updateCycle(@Root() { id }: Database, @Ctx() { loaders }: Context): Promise<SourcedText | null> {
    const facts = await loaders.factsOfDatabase.load(id);
    return facts.find(({ kind }) => kind === "update-cycle") ?? null;
  }

  @TermFieldResolver(terms.mandatorySharing, () => [MandatorySharing], {
    note: "As far as the sources at hand tell; the law may order more.",
  })
  mandatorySharing(@Root() { id }: Database, @Ctx() { loaders }: Context): Promise<readonly MandatorySharing[]> {
    return loaders.dutiesOfDatabase.load(id);
  }

  @TermFieldResolver(terms.scopes, () => [DatabaseScope], { note: "Null for a database that isn't live." })
  async scopes(@Root() { id }: Database, @Ctx() { loaders }: Context) {
    if (!loaders.isLive(id)) return null;
    const { scopes } = await loaders.description.load(id);
    return scopes.map(({ name, ...scope }) => ({ ...scope, name: name.vi, englishName: name.en }));
  }

  @TermFieldResolver(terms.howToRequest, () => GraphQLString, { note: "Null for a database that isn't live." })
  async howToRequest(@Root() { id }: Database, @Ctx() { loaders }: Context): Promise<string | null> {
    return loaders.isLive(id) ? (await loaders.description.load(id)).howToRequest : null;
  }

  @TermFieldResolver(terms.tables, () => [TableQuality], {
    note: "Measured in the database when asked; null for one that isn't live.",
  })
  async tables(@Root() { id }: Database, @Ctx() { loaders }: Context) {
    if (!loaders.isLive(id)) return null;
    const tables = await loaders.tablesOfDatabase.load(id);
    return tables.map((table) => ({ ...table, analyzedAt: table.analyzedAt && new Date(table.analyzedAt) }));
  }
}

@Resolver(() => SourcedText)
export class SourcedTextResolver {
  @TermFieldResolver(terms.factSource, () => FactSource)
  source(@Root() { sourceMark, sourceConfidence, sourceCitation }: SourcedText) {
    return { mark: sourceMark, confidence: sourceConfidence, citation: sourceCitation };
  }
}

@Resolver(() => MandatorySharing)
export class MandatorySharingResolver {
  @TermFieldResolver(terms.legalReference, () => LegalReference)
  legalBasis(@Root() { legalReference, legalSource }: MandatorySharing) {
    return { reference: legalReference, source: legalSource };
  }
}

const badArgument = (argument: string, rule: string): LienthongError =>
  new LienthongError("BAD_USER_INPUT", `Argument "${argument}" ${rule}.`, { details: { argument } });
