import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { findCoverageProblems } from "@lienthong/access";
import { pino } from "pino";
import { expect, test } from "vitest";
import { neighboursOf } from "./catalogue/neighbours.js";
import { connect } from "./database/connect.js";
import { coverageInput, defineSubgraph } from "./defineSubgraph.js";
import { officerWith } from "./testing/gateway.js";
import { land, landParts, scopes } from "./testing/parcels.js";

test("migrations and agreements are found beside the package's package.json", () => {
  const { migrationsDirectory, sharingFile } = defineSubgraph(landParts);
  expect([basename(migrationsDirectory), basename(sharingFile)]).toEqual(["migrations", "sharing.yaml"]);
  expect(dirname(migrationsDirectory)).toBe(dirname(sharingFile));
  expect(existsSync(join(dirname(sharingFile), "package.json"))).toBe(true);
});

test("the owner is read from the register of agencies", () => {
  expect(defineSubgraph(landParts).owner.name.en).toBe("Ministry of Home Affairs");
});

test("an owner that is no agency of the register is refused", () => {
  expect(() => defineSubgraph({ ...landParts, owner: "ministry-of-magic" })).toThrow(
    expect.objectContaining({ code: "CONFIGURATION_INVALID", message: expect.stringContaining("ministry-of-magic") }),
  );
});

test("each request gets its own requester and loaders (attack case 52)", () => {
  const connection = connect({
    connectionString: "postgresql://nobody@127.0.0.1:1/never-connected",
    applicationName: "test",
    poolSize: 1,
    statementTimeoutMs: 0,
    logger: pino({ level: "silent" }),
  });
  const contextOf = land.contextFactory(connection.kysely);
  const neighbours = neighboursOf(() => new Map(), "Bearer token");
  const [first, second] = [officerWith([]), officerWith([scopes.owners.scope])].map((officer) =>
    contextOf(officer, neighbours),
  );
  expect(first?.access).not.toEqual(second?.access);
  expect(first?.loaders).not.toBe(second?.loaders);
});

test("what is declared with terms, rules and scopes is covered", () => {
  expect(findCoverageProblems(coverageInput(land))).toEqual([]);
});
