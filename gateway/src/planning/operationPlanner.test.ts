import { setImmediate as nextTurn } from "node:timers/promises";
import { LienthongError } from "@lienthong/errors";
import { parse } from "graphql";
import pino from "pino";
import { expect, onTestFinished, test } from "vitest";
import type { AuthorizedDocument } from "../authorization/authorizeOperation.js";
import { easyOperation, hardOperation, sharedInterfaces } from "../testing/sharedInterfaces.js";
import { type OperationPlanner, startOperationPlanner } from "./operationPlanner.js";
import { createPlanner } from "./planner.js";
import { defaultPlanningOptions, type PlanningOptions } from "./planningOptions.js";

const start = async (
  implementers: number,
  options: Partial<PlanningOptions> = {},
): Promise<Readonly<{ planner: OperationPlanner; log: readonly unknown[] }>> => {
  const log: unknown[] = [];
  const logger = pino({ level: "debug" }, { write: (line: string) => log.push(JSON.parse(line)) });
  const planner = startOperationPlanner(sharedInterfaces(implementers), {
    ...defaultPlanningOptions,
    ...options,
    logger,
  });
  onTestFinished(() => planner.stop());
  await planner.ready();
  return { planner, log };
};

const authorized = (text: string): AuthorizedDocument => ({
  id: text,
  document: parse(text, { noLocation: true }),
  characters: text.length,
});

const refusal = async (planned: Promise<unknown>): Promise<LienthongError> => {
  const error: unknown = await planned.then(
    () => "planned",
    (reason: unknown) => reason,
  );
  if (error instanceof LienthongError) return error;
  throw new Error(`it is not refused: ${String(error)}`);
};

test("plans as the planner does in this process", async () => {
  const { planner } = await start(3);
  const here = createPlanner(sharedInterfaces(3));
  const operation = authorized("{ peer { name ... on Peer1 { next { id } } } }");
  const { queryPlan, subgraphs, document } = await planner.plan(operation);
  expect(queryPlan).toEqual(here.plan(operation.document));
  expect([...subgraphs]).toEqual(["one"]);
  expect(document).toBe(operation.document);
});

test("who asks for the same operation meanwhile waits for the same plan", async () => {
  const { planner } = await start(3);
  const [first, second, other] = await Promise.all(
    [easyOperation, easyOperation, "{ peer { id } }"].map((text) => planner.plan(authorized(text))),
  );
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test("the event loop goes on while an operation is planned", async () => {
  const { planner } = await start(70);
  let turns = 0;
  let isPlanned = false;
  const planned = planner.plan(authorized("{ peer { next { name } } }")).finally(() => {
    isPlanned = true;
  });
  for (; !isPlanned; turns += 1) await nextTurn();
  await planned;
  expect(turns).toBeGreaterThan(10);
});

test("cuts an operation off that takes too long, refuses it then at once, and plans others on (attack case 69)", async () => {
  const { planner, log } = await start(16, { planningTimeoutMs: 1_000 });
  const hard = planner.plan(authorized(hardOperation));
  const easy = planner.plan(authorized(easyOperation));
  expect(await refusal(hard)).toMatchObject({ code: "PLANNING_TIMEOUT", details: { allowedMs: 1_000 } });
  expect((await easy).queryPlan.node?.kind).toBe("Fetch");
  expect(await refusal(planner.plan(authorized(hardOperation)))).toBe(await refusal(hard));
  expect(log).toMatchObject([{ msg: "an operation can't be planned", operation: hardOperation }]);
});

test("an operation that the planner gives up is refused without its reasons (attack case 69: 70 implementers)", async () => {
  const { planner, log } = await start(70, { planningTimeoutMs: 20_000 });
  const error = await refusal(planner.plan(authorized(hardOperation)));
  expect(error.code).toBe("PLANNING_FAILED");
  expect(JSON.stringify([error.message, error.details])).not.toContain("array length");
  expect(JSON.stringify(log)).toContain("array length");
  expect((await planner.plan(authorized(easyOperation))).subgraphs.size).toBe(1);
});

test("an operation that takes all memory ends the process; another takes its place", async () => {
  const { planner } = await start(20, { planningTimeoutMs: 60_000, planningHeapMb: 64 });
  const hard = planner.plan(authorized(hardOperation));
  const easy = planner.plan(authorized(easyOperation));
  expect((await refusal(hard)).code).toBe("PLANNING_FAILED");
  expect((await easy).subgraphs.size).toBe(1);
  expect(await refusal(planner.plan(authorized(hardOperation)))).toBe(await refusal(hard));
}, 60_000);

test("a retired planner makes the plans that are under way, and still those of requests that began before", async () => {
  const { planner } = await start(3);
  const underWay = planner.plan(authorized(easyOperation));
  planner.retire();
  expect((await underWay).subgraphs.size).toBe(1);
  expect((await planner.plan(authorized("{ peer { id } }"))).subgraphs.size).toBe(1);
});

test("a stopped planner refuses what is under way and what comes", async () => {
  const { planner } = await start(16, { planningTimeoutMs: 60_000 });
  const underWay = refusal(planner.plan(authorized(hardOperation)));
  await planner.stop();
  expect((await underWay).code).toBe("PLANNING_FAILED");
  expect((await refusal(planner.plan(authorized(easyOperation)))).code).toBe("PLANNING_FAILED");
});

test("tells of a supergraph that no planner can be made of", async () => {
  const planner = startOperationPlanner("type Query { x: Int }", {
    ...defaultPlanningOptions,
    logger: pino({ level: "silent" }),
  });
  expect((await refusal(planner.ready())).code).toBe("CONFIGURATION_INVALID");
  await planner.stop();
});
