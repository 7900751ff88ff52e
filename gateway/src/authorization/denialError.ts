import type { GraphQLFormattedError } from "graphql";
import { type Owners, ownerName } from "../supergraph/owners.js";
import type { Denial } from "./findDenials.js";

/**
 * What the requester is told of a denied coordinate: what it lacks, who owns it, and how to ask. Only the scopes that this requester
 * lacks are named, never what others hold (attack case 86).
 */
export const denialError = (
  { coordinate, missingScopes, paths }: Denial,
  { owners, purpose }: Readonly<{ owners: Owners; purpose: string }>,
): GraphQLFormattedError => {
  const database = owners.ofCoordinate(coordinate, missingScopes);
  const owner = database === undefined ? null : ownerName(database);
  const lack =
    missingScopes.length === 0
      ? "No access rule is written for it, so nobody may read it"
      : `Your agreements for the purpose "${purpose}" don't include ${missingScopes.map((scope) => `"${scope}"`).join(", ")}`;
  const ask =
    owner === null ? "Tell the operator." : `It belongs to ${owner.name}. To ask for it: ${database?.howToRequest}`;
  return {
    message: `${coordinate} may not be ${coordinate.endsWith(":)") ? "given" : "read"}. ${lack}. ${ask}`,
    extensions: {
      code: "UNAUTHORIZED_FIELD_OR_TYPE",
      coordinate,
      missingScopes,
      owner,
      howToRequest: database?.howToRequest ?? null,
      paths,
    },
  };
};
