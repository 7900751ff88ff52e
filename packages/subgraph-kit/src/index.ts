// Declaring a schema

export type { FederatedSchema } from "./schema/buildFederatedSchema.js";
export {
  type Connection,
  connectionOf,
  PageArguments,
  PageInfo,
  PageOfCommuneArguments,
  type PageRequest,
  pageLimit,
  pageOf,
  readPageArguments,
  toConnection,
} from "./schema/connection.js";
export { type Reference, type References, readKey, reference } from "./schema/references.js";
export { Sex } from "./schema/sharedEnums.js";
export {
  Args,
  ArgsType,
  Ctx,
  createUnionType,
  type DecoratedClass,
  EntityInterface,
  EntityType,
  ExternalField,
  type InterfaceClass,
  InterfaceObjectType,
  ReferenceType,
  Resolver,
  Root,
  registerEnumType,
  ShareableType,
  TermArg,
  TermArgField,
  TermField,
  type TermFieldOptions,
  TermFieldResolver,
  TermInput,
  TermInputField,
  TermMutation,
  TermQuery,
  ValueInterface,
  ValueType,
} from "./schema/typeGraphql.js";

// What a subgraph tells of itself

export type { DatabaseDescription } from "./catalogue/databaseDescription.js";
export type { TableStatistics } from "./catalogue/measureTables.js";
export { type Neighbours, neighboursOf, type SubgraphUrls } from "./catalogue/neighbours.js";

// Reading and filling the database

export { type Connection as DatabaseConnection, connect, type OnStatement } from "./database/connect.js";
export type { ColumnValue } from "./database/copyRows.js";
export { type FilledTable, type TableOf, tablesFrom } from "./database/copyTables.js";
export { type EmbeddedServer, type EmbeddedServerOptions, startEmbeddedServer } from "./database/embeddedServer.js";
export { type OpenedDatabase, type OpenOptions, openDatabase } from "./database/openDatabase.js";
export { type ProvisionedDatabase, provisionDatabase } from "./database/provision.js";
export { readTable, type Table } from "./database/readTable.js";
export type { SeedOutcome, SeedProgress, SeedStage } from "./database/seedState.js";
export { anyOf, escapeLike, type ReadRows, rowByKey, rowsByKey } from "./loaders.js";
export { type ReadStanding, register } from "./register.js";
export { type Seal, sealRegister } from "./seals.js";
export { type GroupCount, groupTooSmall, minimumGroupSize, suppressSmallGroups } from "./smallGroups.js";

// Changing the database

export {
  type Mutate,
  type MutationRequest,
  versionConflict,
  type WriteStatement,
  type Writing,
} from "./mutations/mutate.js";
export { MutationArguments, VersionedMutationArguments } from "./mutations/mutationArguments.js";

// A subgraph, defined and served

export {
  type Connect,
  coverageInput,
  defineSubgraph,
  type NationSize,
  type Seed,
  type Subgraph,
  type SubgraphParts,
} from "./defineSubgraph.js";
export type { SubgraphContext } from "./requestContext.js";
export { type ServedSubgraph, type ServeOptions, serveSubgraph } from "./serving/serveSubgraph.js";
export { type RunningSubgraph, type StartOptions, startSubgraph } from "./startSubgraph.js";
