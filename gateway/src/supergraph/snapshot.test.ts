import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { expect, test } from "vitest";
import { defaultLimits } from "../limits/limits.js";
import { defaultPlanningOptions } from "../planning/planningOptions.js";
import { loadDocument } from "../request/loadDocument.js";
import { writeSharingFiles } from "../testing/sharing.js";
import { subgraphDefinitions } from "../testing/subgraphs.js";
import { compose } from "../testing/testSystem.js";
import { openSupergraph } from "./openSupergraph.js";

test("keeps a bounded number of documents, by count and by size (attack case 72)", async () => {
  const directory = await mkdtemp(join(tmpdir(), "lienthong-snapshot-"));
  const sources = {
    supergraphSdl: compose(subgraphDefinitions),
    sharingFiles: await writeSharingFiles(directory),
    subgraphUrls: {},
  };
  const logger = pino({ level: "silent" });
  const supergraph = await openSupergraph(sources, {
    planning: { ...defaultPlanningOptions, logger },
    warmUp: async () => undefined,
    logger,
  });
  const snapshot = supergraph.snapshot();
  const { documents } = snapshot.caches;

  for (let index = 0; index < 2_500; index += 1) loadDocument(`{ motto } # ${index}`, snapshot, defaultLimits);
  expect(documents.size).toBe(2_000);
  for (let index = 0; index < 20; index += 1)
    loadDocument(`{ motto } # ${index} ${"x".repeat(200_000)}`, snapshot, defaultLimits);
  expect(documents.calculatedSize).toBeLessThanOrEqual(2_000_000);
  expect(documents.size).toBeLessThan(20);

  await supergraph.stop();
  await rm(directory, { recursive: true });
});
