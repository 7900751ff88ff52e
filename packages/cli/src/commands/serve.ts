import { LienthongError } from "@lienthong/errors";
import { openLog } from "../system/openLog.js";
import { serveUntilSignal } from "../system/serveUntilSignal.js";
import { startSubgraphsAlone } from "../system/startSystem.js";
import { loadSubgraphs, stateFolder } from "../system/workspace.js";
import { showEvent, subgraphPort } from "./start.js";

/** `lienthong serve <subgraph>…`: some subgraphs without a gateway, in one process. */
export const serve = async (
  names: readonly string[],
  { seed, citizens, reset }: Readonly<{ seed: number; citizens: number; reset: boolean }>,
): Promise<void> => {
  const all = await loadSubgraphs();
  const unknown = names.find((name) => !all.some((subgraph) => subgraph.name === name));
  if (unknown !== undefined) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `There is no subgraph "${unknown}". Subgraphs: ${all.map(({ name }) => name).join(", ")}.`,
    );
  }
  await serveUntilSignal(() =>
    startSubgraphsAlone({
      subgraphs: all.filter(({ name }) => names.includes(name)),
      otherSubgraphUrls: new Map(
        all.map((subgraph) => [subgraph.name, `http://127.0.0.1:${subgraphPort(subgraph)}/graphql`]),
      ),
      stateFolder: stateFolder(),
      subgraphPort,
      size: { seed, citizens, reset },
      durability: "kept",
      environment: process.env,
      logger: openLog("info"),
      onEvent: showEvent,
    }),
  );
};
