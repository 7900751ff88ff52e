import type { RejectedAgreement } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import type { Logger } from "pino";
import { type ApolloSupergraph, openApolloSupergraph } from "../apolloGateway.js";
import { adoptDictionaryScalars } from "./adoptDictionaryScalars.js";
import { type PreparedSnapshot, prepareSnapshot, type SupergraphSnapshot, type SupergraphSources } from "./snapshot.js";

/** The supergraph in service. */
export type OpenSupergraph = Readonly<{
  snapshot: () => SupergraphSnapshot;
  /**
   * Puts another supergraph in service, and reads the agreements again. Requests that run keep the former one.
   *
   * @throws LienthongError CONFIGURATION_INVALID, AGREEMENTS_INVALID; the former one then stays in service
   */
  replace: (supergraphSdl: string) => Promise<void>;
  stop: () => Promise<void>;
}>;

/** Loads a supergraph and keeps it, through `ApolloGateway`, until another replaces it. */
export const openSupergraph = async (sources: SupergraphSources, logger: Logger): Promise<OpenSupergraph> => {
  const first = await prepareSnapshot(sources);
  const apollo = await openApolloSupergraph(first.access.plannerSdl, logger);
  let current = putInService(first, { apollo, logger });

  const load = async (supergraphSdl: string): Promise<void> => {
    const next = await prepareSnapshot({ ...sources, supergraphSdl });
    replaceIn(apollo, next.access.plannerSdl);
    current = putInService(next, { apollo, logger });
  };
  let lastReplacement = Promise.resolve();
  return {
    snapshot: () => current,
    replace: (supergraphSdl) => {
      // One after the other, so that the supergraph asked for last is the one that stays.
      lastReplacement = lastReplacement.then(
        () => load(supergraphSdl),
        () => load(supergraphSdl),
      );
      return lastReplacement;
    },
    stop: () => apollo.stop(),
  };
};

const replaceIn = (apollo: ApolloSupergraph, plannerSdl: string): void => {
  try {
    apollo.replace(plannerSdl);
  } catch (cause) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      "The supergraph can't be used: compose it again with npm run compose.",
      { cause },
    );
  }
};

const putInService = (
  prepared: PreparedSnapshot,
  { apollo, logger }: Readonly<{ apollo: ApolloSupergraph; logger: Logger }>,
): SupergraphSnapshot => {
  for (const rejected of prepared.sharing.rejected)
    logger.warn(describeRejected(rejected), "an agreement grants nothing");
  logger.info(
    { subgraphs: [...prepared.subgraphUrls.keys()], fields: prepared.access.requirements.size },
    "a supergraph is in service",
  );
  return { ...prepared, schema: adoptDictionaryScalars(apollo.apiSchema()) };
};

const describeRejected = ({ database, agreement, reason }: RejectedAgreement) => ({ database, agreement, reason });
