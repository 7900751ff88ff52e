import type { GraphQLFormattedError } from "graphql";
import { type Owners, ownerName } from "../supergraph/owners.js";
import type { FieldDenial } from "./decideField.js";
import type { Denial } from "./findDenials.js";

type Told = Readonly<{ owners: Owners; purpose: string }>;

/**
 * What the requester is told of a denied coordinate: what it lacks, who owns it, and how to ask. Only the scopes that this requester
 * lacks are named, never what others hold (attack case 86): of a database that lacks an agreement itself, only that it does.
 */
export const denialError = (denial: Denial, told: Told): GraphQLFormattedError => {
  const { coordinate, paths } = denial;
  const { reason, missingScopes, lack, database } = causeOf(denial, told);
  const owner = database === undefined ? null : ownerName(database);
  const ask =
    owner === null ? "Tell the operator." : `It belongs to ${owner.name}. To ask for it: ${database?.howToRequest}`;
  return {
    message: `${coordinate} may not be ${coordinate.endsWith(":)") ? "given" : "read"}. ${lack}. ${ask}`,
    extensions: {
      code: "UNAUTHORIZED_FIELD_OR_TYPE",
      ...(reason === undefined ? {} : { reason }),
      coordinate,
      missingScopes,
      owner,
      howToRequest: database?.howToRequest ?? null,
      paths,
    },
  };
};

const causeOf = (denial: FieldDenial, { owners, purpose }: Told) => {
  switch (denial.kind) {
    case "not-granted": {
      const { coordinate, missingScopes } = denial;
      const lack =
        missingScopes.length === 0
          ? "No access rule is written for it, so nobody may read it"
          : `Your agreements for the purpose "${purpose}" don't include ${missingScopes.map((scope) => `"${scope}"`).join(", ")}`;
      return { missingScopes, lack, database: owners.ofCoordinate(coordinate, missingScopes) };
    }
    case "not-agreed":
      return {
        reason: "DERIVATION_NOT_AGREED",
        missingScopes: [],
        lack: `The database "${denial.use.consumer}" takes it from other databases, and has no agreement in force for that, so nobody may read it`,
        database: owners.ofSubgraph(denial.use.consumer),
      };
  }
};
