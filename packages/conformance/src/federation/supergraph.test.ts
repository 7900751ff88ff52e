import { readFile } from "node:fs/promises";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { expect, test } from "vitest";
import { subgraphDefinitions } from "./definitions.js";
import { committedOrigin, subgraphAddress, supergraphAt, supergraphFile } from "./supergraph.js";

const composed = (): string => {
  const { supergraphSdl, errors } = composeServices(
    subgraphDefinitions.map(({ name, sdl }) => ({
      name,
      url: subgraphAddress(committedOrigin, name),
      typeDefs: parse(sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return `${supergraphSdl.trimEnd()}\n`;
};

test("the committed supergraph is what its subgraphs compose to (vitest --update writes it anew)", async () => {
  await expect(composed()).toMatchFileSnapshot(supergraphFile.pathname);
});

test("the supergraph can be had for subgraphs at any origin", async () => {
  const moved = supergraphAt("http://127.0.0.1:5999");
  expect(moved).toContain("http://127.0.0.1:5999/people/graphql");
  expect(moved).not.toContain(committedOrigin);
  expect(moved.length).toBe((await readFile(supergraphFile, "utf8")).length);
});
