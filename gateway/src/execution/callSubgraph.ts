import { randomUUID } from "node:crypto";
import type { CallContext } from "@lienthong/access";
import type { GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { ByteText } from "./byteText.js";
import { requesterKey } from "./requesterKey.js";
import { type ShareInFlight, shareInFlight } from "./shareInFlight.js";
import type { SubgraphAnswer, SubgraphClient } from "./subgraphClient.js";
import { type SubgraphErrors, subgraphErrors } from "./subgraphErrors.js";

/** A GraphQL request to a subgraph as JSON, in the name of one requester. */
export type SubgraphRequest = Readonly<{
  url: URL;
  access: CallContext;
  /** Gives the token of this call, once it is known that it is made. */
  token: () => Promise<string>;
  body: ByteText;
  isRead: boolean;
  leaves: AbortSignal | undefined;
}>;

/** Gets a subgraph's answer. */
export type CallSubgraph = (request: SubgraphRequest) => Promise<SubgraphAnswer>;

/**
 * Makes what calls subgraphs.
 *
 * @param isShared whether identical reads of one requester are sent once while one is under way. The key names all that a subgraph's
 * rules can read of the requester, the officer among it, and the reasons; the grant set's id names scopes and territories (attack case 49)
 */
export const subgraphCaller = (client: SubgraphClient, isShared: boolean): CallSubgraph => {
  const call: CallSubgraph = async ({ url, token, body, leaves }) =>
    client.send({ url, token: await token(), body, leaves });
  if (!isShared) return call;
  const share: ShareInFlight<SubgraphAnswer> = shareInFlight();
  return (request) =>
    request.isRead
      ? share(sharingKey(request), (nobodyWaits) => call({ ...request, leaves: nobodyWaits }), request.leaves)
      : call(request);
};

const sharingKey = ({ url, access, body }: SubgraphRequest): string =>
  `${url.href}\n${requesterKey(access)}\n${access.fetchedFor.id}\n${body}`;

/** How the errors of a subgraph are told, by its owner. */
export const errorsOfSubgraph = ({ owners }: Pick<SupergraphSnapshot, "owners">, subgraph: string): SubgraphErrors =>
  subgraphErrors(owners.ofSubgraph(subgraph));

type Reporting = Readonly<{ subgraph: string; errorsOf: SubgraphErrors; logger: Logger }>;

/** Makes an error that a subgraph reported fit for a client; the log has the original. */
export const reportedError = (error: unknown, { subgraph, errorsOf, logger }: Reporting): GraphQLFormattedError => {
  const reference = randomUUID();
  const told = errorsOf.reported(error, reference);
  if (told.extensions?.code === "INTERNAL")
    logger.error({ subgraph, reference, reported: error }, "a subgraph reported an error");
  return told;
};

/** The specification wants an error for a value that breaks the schema (GraphQL, section 6.4.4). */
export const invalidValueError = (path: readonly (string | number)[] | undefined): GraphQLFormattedError => ({
  message: "A database gave no valid value for this field. Tell its owner.",
  ...(path === undefined ? {} : { path }),
  extensions: { code: "SUBGRAPH_ANSWER_INVALID" },
});

/** A subgraph that is away fails every fetch of a plan in the same words; they are said once. */
export const withoutRepetition = (errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] => {
  if (errors.length < 2) return errors;
  const said = new Set<string>();
  return errors.filter((error) => {
    const text = JSON.stringify(error);
    if (said.has(text)) return false;
    said.add(text);
    return true;
  });
};
