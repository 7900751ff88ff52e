import { expect, onTestFinished, test } from "vitest";
import { startTestSystem } from "../testing/testSystem.js";

test("an operation that isn't planned in time is refused with a code of its own, and nothing is fetched", async () => {
  const system = await startTestSystem({ planning: { planningTimeoutMs: 1 } });
  onTestFinished(() => system.stop());
  const refused = await system.send({ query: "{ motto }" });
  expect(refused.status).toBe(503);
  expect(refused.errors).toMatchObject([{ extensions: { code: "PLANNING_TIMEOUT" } }]);
  expect(refused.data).toBeUndefined();
  expect(system.subgraphCalls()).toBe(0);
});

test("requests that miss the same plan at once are all answered", async () => {
  const system = await startTestSystem();
  onTestFinished(() => system.stop());
  const answers = await Promise.all(Array.from({ length: 5 }, () => system.send({ query: "{ motto }" })));
  for (const { data } of answers) expect(data).toEqual({ motto: "«Query.motto »" });
});
