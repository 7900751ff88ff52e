import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foreignScope } from "@lienthong/access";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type OwnSharing, openOwnSharing } from "./ownSharing.js";

const scope = foreignScope("population.identity");
const log: string[] = [];
const logger = pino({ level: "debug" }, { write: (line: string) => log.push(line) });
let directory: string;
let sharing: OwnSharing | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lienthong-own-sharing-"));
  log.length = 0;
});
afterEach(async () => {
  sharing?.stop();
  await rm(directory, { recursive: true });
});

const write = (state: string): Promise<void> =>
  writeFile(
    join(directory, "sharing.yaml"),
    JSON.stringify({
      database: "population",
      owner: "ministry-of-public-security",
      howToRequest: "Write.",
      agreements: [
        {
          id: "insurance",
          consumer: { agency: "vietnam-social-security" },
          purpose: "social-insurance-administration",
          scopes: [scope],
          territory: "national",
          legalBasis: { reference: "made up for tests", source: "general-knowledge" },
          validFrom: "2026-01-01",
          validUntil: "2099-12-31",
          state,
        },
      ],
    }),
  );

const open = (): Promise<OwnSharing> =>
  openOwnSharing({
    sharingFile: join(directory, "sharing.yaml"),
    database: "population",
    scopes: new Set([scope]),
    logger,
  });

const states = (): readonly string[] | undefined => sharing?.current()?.agreements.map(({ state }) => state);
/** Changes are promised within two seconds; a machine that is busy with other tests gets more. */
const promised = { timeout: 10_000, interval: 50 };

test("a changed agreement counts without a restart (attack case 89)", async () => {
  await write("active");
  sharing = await open();
  expect(states()).toEqual(["active"]);
  await write("suspended");
  await vi.waitFor(() => expect(states()).toEqual(["suspended"]), promised);
});

test("a broken file leaves what was agreed, and is logged once", async () => {
  await write("active");
  sharing = await open();
  await writeFile(join(directory, "sharing.yaml"), "database: [");
  await vi.waitFor(() => expect(log.filter((line) => line.includes("can't be used"))).toHaveLength(1), promised);
  expect(states()).toEqual(["active"]);
});

test("without a file nothing is agreed, until there is one", async () => {
  sharing = await open();
  expect(sharing.current()).toBeUndefined();
  await write("active");
  await vi.waitFor(() => expect(states()).toEqual(["active"]), promised);
});
