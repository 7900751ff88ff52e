import {
  dryRuns,
  explainUse,
  judgeUses,
  openFileWatch,
  type RejectedAgreement,
  readSharingRegister,
} from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import type { Logger } from "pino";
import { type ApolloSupergraph, openApolloSupergraph } from "../apolloGateway.js";
import type { OperationPlannerOptions } from "../planning/operationPlanner.js";
import { adoptDictionaryScalars } from "./adoptDictionaryScalars.js";
import {
  judgedAt,
  type PreparedSnapshot,
  prepareSnapshot,
  type SupergraphSnapshot,
  type SupergraphSources,
  withSharing,
} from "./snapshot.js";

/** How the agreements in service stand to the sharing files. */
export type AgreementsState = Readonly<{
  /** Changes of the files that couldn't be used, since the start. */
  reloadFailures: number;
  /** Whether the files can't be used as they are now, so that the last good agreements are in service. */
  isStale: boolean;
}>;

/** How a supergraph is planned over and taken into service. */
export type SupergraphService = Readonly<{
  planning: OperationPlannerOptions;
  /** Prepares `next` for what is asked of `former`, before it takes over. Never fails. */
  warmUp: (former: SupergraphSnapshot, next: SupergraphSnapshot) => Promise<void>;
  logger: Logger;
}>;

/** The supergraph in service. */
export type OpenSupergraph = Readonly<{
  /** What is in service at this moment: when a day begins in Viet Nam, agreements begin and end. */
  snapshot: () => SupergraphSnapshot;
  agreements: () => AgreementsState;
  /**
   * Puts another supergraph in service, and reads the agreements again. Requests that run keep the former one; the operations that were
   * used most are planned before.
   *
   * @throws LienthongError CONFIGURATION_INVALID, AGREEMENTS_INVALID; the former one then stays in service
   */
  replace: (supergraphSdl: string) => Promise<void>;
  stop: () => Promise<void>;
}>;

/**
 * Loads a supergraph and keeps it, through `ApolloGateway`, until another replaces it.
 *
 * Changed sharing files are in service within two seconds, all together or not at all: as long as one of them can't be used, the last good
 * agreements stay, and the log and the metrics say so. A request that runs ends under the agreements that it began with; a subgraph
 * believes its token for a minute at most, and no later request gets a token with the former grants.
 */
export const openSupergraph = async (
  sources: SupergraphSources,
  { planning, warmUp, logger }: SupergraphService,
): Promise<OpenSupergraph> => {
  const files = await openFileWatch(sources.sharingFiles);
  const first = await prepareSnapshot(sources, planning);
  const apollo = await openApolloSupergraph(first.access.plannerSdl, logger);
  await first.planning.ready();
  let current = completed(first, apollo);
  tellInService(current, logger);

  let reloadFailures = 0;
  let failure: string | undefined;

  const load = async (supergraphSdl: string): Promise<void> => {
    const prepared = await prepareSnapshot({ ...sources, supergraphSdl }, planning);
    try {
      await prepared.planning.ready();
      replaceIn(apollo, prepared.access.plannerSdl);
    } catch (error) {
      await prepared.planning.stop();
      throw error;
    }
    const former = current;
    const next = completed(prepared, apollo);
    await warmUp(former, next);
    current = next;
    former.planning.retire();
    failure = undefined;
    tellInService(next, logger);
  };
  const reloadAgreements = async (): Promise<void> => {
    try {
      current = withSharing(current, await readSharingRegister(sources.sharingFiles, current.access.scopes));
      failure = undefined;
      warnOfAgreements(current, logger);
      logger.info("changed agreements are in service");
    } catch (error) {
      const reason = String(error);
      if (reason === failure) return;
      failure = reason;
      reloadFailures += 1;
      logger.error({ err: error }, "changed sharing files can't be used; the last good agreements stay in service");
    }
  };
  let lastChange = Promise.resolve();
  /** One after the other, so that what was asked for last is what stays, and nothing mixes. */
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    lastChange = lastChange.then(change, change);
    return lastChange;
  };
  files.start(async () => {
    await inTurn(reloadAgreements);
    return failure === undefined;
  });
  const snapshot = (): SupergraphSnapshot => {
    const now = new Date();
    if (current.unagreed.day !== dayInVietNam(now)) {
      current = judgedAt(current, now);
      warnOfUses(current, logger);
    }
    return current;
  };
  return {
    snapshot,
    agreements: () => ({ reloadFailures, isStale: failure !== undefined }),
    replace: (supergraphSdl) => inTurn(() => load(supergraphSdl)),
    stop: async () => {
      files.stop();
      await current.planning.stop();
      await apollo.stop();
    },
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

const completed = (prepared: PreparedSnapshot, apollo: ApolloSupergraph): SupergraphSnapshot => ({
  ...prepared,
  schema: adoptDictionaryScalars(apollo.apiSchema()),
});

const tellInService = (snapshot: SupergraphSnapshot, logger: Logger): void => {
  warnOfAgreements(snapshot, logger);
  logger.info(
    { subgraphs: [...snapshot.subgraphUrls.keys()], fields: snapshot.access.requirements.size },
    "a supergraph is in service",
  );
};

const warnOfAgreements = (snapshot: PreparedSnapshot, logger: Logger): void => {
  const { sharing } = snapshot;
  for (const rejected of sharing.rejected) logger.warn(describeRejected(rejected), "an agreement grants nothing");
  for (const dryRun of dryRuns(sharing, new Date()))
    logger.warn(dryRun, "an agreement is in dry run: what it withdraws is still answered");
  warnOfUses(snapshot, logger);
};

/** The log says what to file; a client is told whom to ask, and nothing of the agreements of others. */
const warnOfUses = ({ access, sharing, uses, unagreed }: PreparedSnapshot, logger: Logger): void => {
  if (unagreed.byCoordinate.size === 0) return;
  const now = new Date();
  const problems = judgeUses(uses, { access, sharing, now }).flatMap((verdict) =>
    explainUse(verdict, { sharing, now }),
  );
  logger.warn(
    { denied: [...unagreed.byCoordinate.keys()], problems },
    "fields are denied to everybody: their databases use fields of others without an agreement in force",
  );
};

const describeRejected = ({ database, agreement, reason }: RejectedAgreement) => ({ database, agreement, reason });
