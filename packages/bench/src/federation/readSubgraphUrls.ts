import { readFile } from "node:fs/promises";
import { Kind, parse, visit } from "graphql";

/** Reads from a supergraph where its subgraphs are (join specification, `@join__graph`). */
export const readSubgraphUrls = async (supergraphFile: string): Promise<ReadonlyMap<string, string>> => {
  const urls = new Map<string, string>();
  visit(parse(await readFile(supergraphFile, "utf8"), { noLocation: true }), {
    EnumValueDefinition: ({ directives = [] }) => {
      const graph = directives.find(({ name }) => name.value === "join__graph");
      const text = (argument: string): string => {
        const value = graph?.arguments?.find(({ name }) => name.value === argument)?.value;
        return value?.kind === Kind.STRING ? value.value : "";
      };
      if (graph !== undefined) urls.set(text("name"), text("url"));
    },
  });
  return urls;
};
