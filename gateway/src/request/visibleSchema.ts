import type { AccessContext } from "@lienthong/access";
import type { DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import { type Contract, contractOf } from "../authorization/contract.js";
import { joinFactsOf } from "../planning/joinFacts.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/** Whether a requester knows the whole schema, or only what its agreements let it use. */
export type Visibility = "full" | "contract";

/**
 * The schema by which a requester's documents are validated and introspection is answered; `verdicts` is what validation found by it.
 * `fetchedNames` are those that no alias may take, whatever is visible.
 */
export type VisibleSchema = Readonly<{
  schema: GraphQLSchema;
  fetchedNames: ReadonlySet<string>;
  verdicts: WeakMap<DocumentNode, readonly GraphQLError[]>;
}>;

/** Chooses the schema that this requester sees. What may run is decided by the whole schema all the same. */
export const visibleSchema = (
  access: Pick<AccessContext, "grantSet">,
  snapshot: SupergraphSnapshot,
  visibility: Visibility,
): VisibleSchema =>
  visibility === "full"
    ? { schema: snapshot.schema, fetchedNames: fetchedNamesOf(snapshot), verdicts: snapshot.caches.verdicts }
    : contractFor(access, snapshot);

const fetchedNamesOf = ({ planner }: SupergraphSnapshot): ReadonlySet<string> =>
  joinFactsOf(planner.supergraphSchema).fetchedNames;

/** The contract of a requester's grant set and of what databases haven't agreed, made once for each supergraph. */
export const contractFor = (
  { grantSet: grants }: Pick<AccessContext, "grantSet">,
  snapshot: SupergraphSnapshot,
): Contract & VisibleSchema => {
  const { schema, access, unagreed } = snapshot;
  const { contracts } = snapshot.caches;
  const key = `${grants.id}\n${unagreed.id}`;
  const known = contracts.get(key);
  if (known !== undefined) return known;
  const contract = {
    ...contractOf(schema, { access, unagreed, grants }),
    fetchedNames: fetchedNamesOf(snapshot),
    verdicts: new WeakMap(),
  };
  contracts.set(key, contract);
  return contract;
};
