import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grantSet } from "@lienthong/access";
import pino from "pino";
import { expect, onTestFinished, test } from "vitest";
import { defaultLimits } from "../limits/limits.js";
import { defaultPlanningOptions } from "../planning/planningOptions.js";
import { type OpenSupergraph, openSupergraph } from "../supergraph/openSupergraph.js";
import { writeSharingFiles } from "../testing/sharing.js";
import { subgraphDefinitions } from "../testing/subgraphs.js";
import { compose } from "../testing/testSystem.js";
import { authorizationOf } from "./authorize.js";
import { loadDocument } from "./loadDocument.js";
import { plan } from "./plan.js";
import { validateDocument } from "./validateDocument.js";
import { warmUp } from "./warmUp.js";

const grants = grantSet([]);
const limits = defaultLimits;

/** A supergraph whose next one is prepared for as many operations. */
const openWith = async (warmUpOperations: number): Promise<OpenSupergraph> => {
  const directory = await mkdtemp(join(tmpdir(), "lienthong-warm-up-"));
  const sources = {
    supergraphSdl: compose(subgraphDefinitions),
    sharingFiles: await writeSharingFiles(directory),
    subgraphUrls: {},
  };
  const supergraph = await openSupergraph(sources, {
    planning: { ...defaultPlanningOptions, logger: pino({ level: "silent" }) },
    warmUp: (former, next) => warmUp(former, next, { warmUpOperations, warmUpMs: 60_000, limits, visibility: "full" }),
    logger: pino({ level: "silent" }),
  });
  onTestFinished(async () => {
    await supergraph.stop();
    await rm(directory, { recursive: true });
  });
  return supergraph;
};

const run = async (supergraph: OpenSupergraph, query: string, times: number): Promise<void> => {
  const snapshot = supergraph.snapshot();
  for (let time = 0; time < times; time += 1) {
    const request = { operationName: undefined, method: "POST" } as const;
    const operation = validateDocument(loadDocument(query, snapshot, limits), request, {
      schema: snapshot.schema,
      fetchedNames: new Set(),
      verdicts: snapshot.caches.verdicts,
    });
    const variables = {};
    const authorization = authorizationOf(operation, { grants, variables, snapshot });
    await plan({ authorization, operation, variables, access: { grantSet: grants } }, snapshot);
  }
};

const plansOf = (supergraph: OpenSupergraph): number => supergraph.snapshot().caches.plans.size;

const [population, ...others] = subgraphDefinitions;
if (population === undefined) throw new Error("there is no population");
const withoutMotto = compose([
  { ...population, sdl: population.sdl.replace("motto(text: String): String @authenticated", "") },
  ...others,
]);

test("plans the most used operations before a supergraph takes over", async () => {
  const supergraph = await openWith(2);
  await run(supergraph, '{ node(id: "c1") { __typename } }', 1);
  await run(supergraph, "{ motto }", 3);
  await run(supergraph, "{ other: motto }", 2);
  expect(plansOf(supergraph)).toBe(3);
  await supergraph.replace(compose([population, ...others]));
  expect(plansOf(supergraph)).toBe(2);
  const { plans } = supergraph.snapshot().caches;
  await run(supergraph, "{ motto }", 1);
  await run(supergraph, "{ other: motto }", 1);
  expect(plans.size).toBe(2);
});

test("leaves out what the new supergraph no longer answers", async () => {
  const supergraph = await openWith(10);
  await run(supergraph, '{ node(id: "c1") { __typename } }', 1);
  await run(supergraph, "{ motto }", 1);
  await supergraph.replace(withoutMotto);
  expect(plansOf(supergraph)).toBe(1);
});
