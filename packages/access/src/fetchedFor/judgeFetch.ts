import { LienthongError } from "@lienthong/errors";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { fetchedCoordinates } from "./fetchedCoordinates.js";
import { type Derivation, derivationsIn, type FetchedFor } from "./fetchedFor.js";

/** Why a request to a subgraph is refused before it runs; `undefined` where the token stands for it. */
export type JudgeFetch = (document: DocumentNode, fetched: FetchedFor) => LienthongError | undefined;

/** Whether this database's owner has agreed, now, that its field `of` is read for a derivation. */
export type IsDerivationAgreed = (of: string, derivation: Derivation) => boolean;

/**
 * Makes the judge of requests to one subgraph.
 *
 * A field that the token names for nobody refuses the whole request: the gateway names all that it fetches, so this is no fetch that it
 * planned. So does a derivation without an agreement. What the requester may have is decided by the rules, field by field, whatever
 * the reason.
 */
export const fetchJudge = (schema: GraphQLSchema, isAgreed: IsDerivationAgreed): JudgeFetch => {
  const coordinates = new WeakMap<DocumentNode, ReadonlySet<string>>();
  return (document, fetched) => {
    const asked = coordinates.get(document) ?? fetchedCoordinates(document, schema);
    coordinates.set(document, asked);
    for (const coordinate of asked) if (!fetched.byCoordinate.has(coordinate)) return fetchedForNobody(coordinate);
    const refused = derivationsIn(fetched).find(({ of, derivation }) => !isAgreed(of, derivation));
    return refused === undefined ? undefined : derivationNotAgreed(refused.derivation);
  };
};

const fetchedForNobody = (coordinate: string): LienthongError =>
  new LienthongError(
    "SUBGRAPH_REQUIRES_GATEWAY",
    `The token doesn't say for whom ${coordinate} is fetched. Send the query to the gateway.`,
    { details: { coordinate } },
  );

/** It names the derived field, which was asked for, not what it is derived from. */
const derivationNotAgreed = ({ coordinate, database }: Derivation): LienthongError =>
  new LienthongError(
    "UNAUTHORIZED_FIELD_OR_TYPE",
    `${coordinate} may not be read: the database "${database}" has no agreement in force for what it takes from here. Tell its owner.`,
    { details: { coordinate, reason: "DERIVATION_NOT_AGREED" } },
  );
