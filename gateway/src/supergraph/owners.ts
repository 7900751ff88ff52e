import {
  databaseOfScope,
  type Scope,
  type SharedDatabase,
  type SharingRegister,
  type SupergraphAccess,
} from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";

/** How an owner is named to a client. */
export type OwnerName = Readonly<{ id: string; name: string }>;

export const ownerName = ({ owner }: SharedDatabase): OwnerName => ({
  id: owner.id,
  name: `${owner.name.en} (${owner.name.vi})`,
});

/** Names the agency that owns a subgraph's database, by its id. */
export const ownerIdOf =
  ({ ofSubgraph }: Pick<Owners, "ofSubgraph">) =>
  (subgraph: string): string =>
    ofSubgraph(subgraph).owner.id;

/** Finds who answers for what in one supergraph. */
export type Owners = Readonly<{
  ofSubgraph: (subgraph: string) => SharedDatabase;
  /**
   * Who decides about a coordinate: the owner of the first scope that it takes, since the key of an entity is served by many but owned
   * by one; without a scope, the first subgraph that serves it.
   */
  ofCoordinate: (coordinate: string, missingScopes: readonly Scope[]) => SharedDatabase | undefined;
}>;

/**
 * @throws LienthongError AGREEMENTS_INVALID when a subgraph has no sharing file: nobody could then say whom to ask
 */
export const findOwners = (access: SupergraphAccess, sharing: SharingRegister): Owners => {
  const ofSubgraph = (subgraph: string): SharedDatabase => {
    const database = sharing.databases.get(subgraph);
    if (database !== undefined) return database;
    throw new LienthongError(
      "AGREEMENTS_INVALID",
      `The supergraph has the subgraph "${subgraph}", but no sharing file is for the database "${subgraph}". Add its sharing.yaml.`,
    );
  };
  for (const subgraph of access.subgraphs.keys()) ofSubgraph(subgraph);
  return {
    ofSubgraph,
    ofCoordinate: (coordinate, [missingScope]) => {
      const ofScope = missingScope === undefined ? undefined : sharing.databases.get(databaseOfScope(missingScope));
      const [subgraph] = access.servedBy.get(fieldOf(coordinate)) ?? [];
      return ofScope ?? (subgraph === undefined ? undefined : ofSubgraph(subgraph));
    },
  };
};

/** `Type.field` of an argument's coordinate `Type.field(argument:)`. */
const fieldOf = (coordinate: string): string => coordinate.replace(/\(.*$/, "");
