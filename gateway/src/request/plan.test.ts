import { expect, onTestFinished, test } from "vitest";
import { hardOperation, sharedInterfaceTypes } from "../testing/sharedInterfaces.js";
import { subgraphDefinitions } from "../testing/subgraphs.js";
import { compose, startTestSystem } from "../testing/testSystem.js";

test("an operation that isn't planned in time is refused with a code of its own, and nothing is fetched", async () => {
  const system = await startTestSystem({
    supergraphSdl: compose(
      subgraphDefinitions.map(({ name, sdl }) => ({
        name,
        sdl: name === "health" ? sdl : `${sdl}${sharedInterfaceTypes(16)}`,
      })),
    ),
    planning: { planningTimeoutMs: 300 },
  });
  onTestFinished(() => system.stop());
  const refused = await system.send({ query: hardOperation });
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
