/** The planning process: holds the planner of one supergraph, and plans one operation after the other. */
import { parse } from "graphql";
import { createPlanner, type Planner } from "./planner.js";
import type { PlanAnswer, PlanningMessage } from "./planningMessages.js";

let planner: Planner | undefined;

const answerTo = (message: PlanningMessage): PlanAnswer => {
  if (message.kind === "supergraph") {
    planner = createPlanner(message.plannerSdl);
    return { kind: "ready" };
  }
  try {
    if (planner === undefined) throw new TypeError("The supergraph comes first.");
    const document = parse(message.operation, { noLocation: true });
    return { kind: "planned", queryPlan: planner.plan(document) };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

process.on("message", (message: PlanningMessage) => process.send?.(answerTo(message)));
// Signals of the terminal are the gateway's to handle: this process ends when it is killed, or when the gateway is gone.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
process.on("disconnect", () => process.exit(0));
