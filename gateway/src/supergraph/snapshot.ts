import {
  type FieldUse,
  findUnagreedUses,
  type GrantSet,
  readFieldUses,
  readSharingRegister,
  readSupergraphAccess,
  type SharingRegister,
  type SupergraphAccess,
  type UnagreedUses,
} from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import type { DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import type { Authorization } from "../authorization/authorizeOperation.js";
import type { Contract } from "../authorization/contract.js";
import type { Variables } from "../document/conditions.js";
import type { LoadedDocument, ValidOperation } from "../document/operation.js";
import {
  type OperationPlanner,
  type OperationPlannerOptions,
  startOperationPlanner,
} from "../planning/operationPlanner.js";
import { type PlannedOperation, type PlanSchemas, readPlanSchemas } from "../planning/planner.js";
import type { VisibleSchema } from "../request/visibleSchema.js";
import { findOwners, type Owners } from "./owners.js";

/**
 * Everything that follows from one supergraph and its agreements. A request takes one snapshot when it begins and keeps it to its end,
 * so that a swap in between can't mix the rules of one supergraph with the schema of another (attack case 55).
 */
export type SupergraphSnapshot = Readonly<{
  /** The schema that clients see. */
  schema: GraphQLSchema;
  access: SupergraphAccess;
  sharing: SharingRegister;
  /** Who uses fields of other databases, by the supergraph. */
  uses: readonly FieldUse[];
  /** What of that no agreement covers today. */
  unagreed: UnagreedUses;
  owners: Owners;
  /** The schemas that plans are compiled and run against. */
  planner: PlanSchemas;
  planning: OperationPlanner;
  subgraphUrls: ReadonlyMap<string, URL>;
  caches: SnapshotCaches;
}>;

/** How often an operation was run for one grant set. Of its variables only the values of conditions are kept. */
export type OperationUse = Readonly<{ operation: ValidOperation; grantSet: GrantSet; conditions: Variables }> & {
  count: number;
};

/** What requests learned under one snapshot; a swap drops them with it. All are bounded (attack case 72). */
export type SnapshotCaches = Readonly<{
  /** By SHA-256 of the text. */
  documents: LRUCache<string, LoadedDocument>;
  /** Documents within the limits. */
  limited: WeakSet<DocumentNode>;
  /** What validation found; nothing for a valid document. */
  verdicts: WeakMap<DocumentNode, readonly GraphQLError[]>;
  /** The variables that authorization reads beside those of conditions. */
  guardedVariables: WeakMap<DocumentNode, readonly string[]>;
  authorizations: LRUCache<string, Authorization>;
  /** By grant set, and by what databases haven't agreed. */
  contracts: LRUCache<string, Contract & VisibleSchema>;
  /** What is still in `authorizations`, and was run. */
  operationUses: WeakMap<Authorization, OperationUse>;
  /** By SHA-256 of the authorized document. */
  plans: LRUCache<string, PlannedOperation>;
}>;

const maxDocuments = 2_000;
const maxAuthorizations = 5_000;
const maxPlans = 1_000;
const maxContracts = 100;
/** Of all texts in one cache together: a syntax tree or a plan takes some hundred bytes for each character of its document. */
const maxCharacters = 2_000_000;

const emptyCaches = (): SnapshotCaches => ({
  documents: new LRUCache({
    max: maxDocuments,
    maxSize: maxCharacters,
    sizeCalculation: ({ document }) => charactersOf(document),
  }),
  limited: new WeakSet(),
  verdicts: new WeakMap(),
  guardedVariables: new WeakMap(),
  authorizations: new LRUCache({
    max: maxAuthorizations,
    maxSize: maxCharacters,
    sizeCalculation: sizeOfAuthorization,
  }),
  contracts: new LRUCache({ max: maxContracts }),
  operationUses: new WeakMap(),
  plans: new LRUCache({ max: maxPlans, maxSize: maxCharacters }),
});

const charactersOf = (document: DocumentNode): number => document.loc?.source.body.length || 1;

/** A restricted operation keeps its original, to which its answer is completed. */
const sizeOfAuthorization = (authorization: Authorization): number =>
  authorization.kind === "whole"
    ? authorization.document.characters
    : charactersOf(authorization.operation.document) + (authorization.document?.characters ?? 0);

/** Where a supergraph, its agreements and its subgraphs come from. */
export type SupergraphSources = Readonly<{
  supergraphSdl: string;
  /** Paths of `sharing.yaml`, one a database. */
  sharingFiles: readonly string[];
  /** Addresses of subgraphs that differ from those that composition recorded, by subgraph name. */
  subgraphUrls: Readonly<Record<string, string>>;
}>;

/** A snapshot but for the schema that clients see, which `ApolloGateway` derives from the same supergraph. */
export type PreparedSnapshot = Omit<SupergraphSnapshot, "schema">;

/**
 * Reads a supergraph and its agreements, and starts the process that plans over it; whoever drops the snapshot ends that.
 *
 * @throws LienthongError CONFIGURATION_INVALID, AGREEMENTS_INVALID
 */
export const prepareSnapshot = async (
  { supergraphSdl, sharingFiles, subgraphUrls }: SupergraphSources,
  planning: OperationPlannerOptions,
): Promise<PreparedSnapshot> => {
  const access = readAccess(supergraphSdl);
  const sharing = await readSharingRegister(sharingFiles, access.scopes);
  const { uses } = readFieldUses(supergraphSdl, access);
  return {
    access,
    sharing,
    uses,
    unagreed: findUnagreedUses(uses, { access, sharing, now: new Date() }),
    owners: findOwners(access, sharing),
    planner: readPlanSchemas(access.plannerSdl),
    subgraphUrls: new Map(
      [...access.subgraphs].map(([name, recorded]) => [name, readUrl(name, subgraphUrls[name] ?? recorded)]),
    ),
    caches: emptyCaches(),
    // Last, so that no process is left behind when something before can't be used.
    planning: startOperationPlanner(access.plannerSdl, planning),
  };
};

/** The same supergraph under other agreements. What requests learned of it stays: its keys name what of it follows from agreements. */
export const withSharing = (snapshot: SupergraphSnapshot, sharing: SharingRegister): SupergraphSnapshot =>
  judgedAt({ ...snapshot, sharing, owners: findOwners(snapshot.access, sharing) }, new Date());

/** The same supergraph and agreements at another moment: some may have begun or ended meanwhile. */
export const judgedAt = (snapshot: SupergraphSnapshot, now: Date): SupergraphSnapshot => ({
  ...snapshot,
  unagreed: findUnagreedUses(snapshot.uses, { ...snapshot, now }),
});

const readAccess = (supergraphSdl: string): SupergraphAccess => {
  try {
    return readSupergraphAccess(supergraphSdl);
  } catch (cause) {
    if (cause instanceof LienthongError) throw cause;
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      "The supergraph is no GraphQL schema: compose it again with npm run compose.",
      { cause },
    );
  }
};

const readUrl = (subgraph: string, text: string): URL => {
  if (URL.canParse(text)) return new URL(text);
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    `"${text}" is no address for the subgraph "${subgraph}". Write it like http://127.0.0.1:4001/graphql.`,
  );
};
