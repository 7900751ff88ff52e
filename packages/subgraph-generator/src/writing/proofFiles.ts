import type { LeftOut, SubgraphModel } from "../model/subgraphModel.js";
import { quote } from "./source.js";

/** `subgraph.test.ts`: what every subgraph must pass, and that each table answers who may see it and nobody else. */
export const testFile = ({
  entities,
}: SubgraphModel): string => `import { allScopes, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";

describeSubgraph(subgraph, { citizens: 1, entities: [] });

const tables = [
${entities.map(({ many, key }) => `{ list: ${quote(many)}, key: ${quote(key.map(({ property }) => property).join(" "))} },`).join("\n")}
];

describe("each table", () => {
let running: TestSubgraph;
beforeAll(async () => {
running = await startTestSubgraph(subgraph, { citizens: 1 });
});
afterAll(() => running.stop());

test.each(tables)("$list is read page by page by who holds its scope", async ({ list, key }) => {
const query = \`{ \${list}(first: 1) { edges { node { \${key} } } pageInfo { hasNextPage } } }\`;
expect(await running.ask(query, {}, allScopes(subgraph))).toEqual({
data: { [list]: { edges: [], pageInfo: { hasNextPage: false } } },
});
});

test.each(tables)("$list is denied to everybody else", async ({ list, key }) => {
const { data, errors } = await running.ask(\`{ \${list} { edges { node { \${key} } } } }\`, {}, []);
expect(data).toEqual({ [list]: null });
expect(errors).toMatchObject([{ extensions: { code: "UNAUTHORIZED_FIELD_OR_TYPE" } }]);
});
});
`;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** `README.md`: what the subgraph serves, what it leaves out, and what its owner has still to say. */
export const readmeFile = ({ name, title, ownerName, entities, leftOut }: SubgraphModel): string => {
  const variable = `${name.toUpperCase().replaceAll("-", "_")}_DATABASE_URL`;
  const [first] = entities;
  const example =
    first === undefined
      ? ""
      : `\n\`\`\`graphql
{
  ${first.many}(first: 10) {
    edges {
      node {
${first.fields
  .filter(({ served }) => served)
  .slice(0, 4)
  .map(({ property }) => `        ${property}`)
  .join("\n")}
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
\`\`\`
`;
  return `# ${name}

${title.vi} — ${title.en}. **Owner: ${ownerName.en} (${ownerName.vi}).**

Written from the tables of the owner's database by \`npx lienthong subgraph new\`. It reads that database, named by \`${variable}\`, and never changes
it; without that variable the embedded server has the same tables, empty. **Nobody sees anything yet**: every field asks for the scope of its
table, and \`sharing.yaml\` is a draft.

| table | type | queries | scope |
| --- | --- | --- | --- |
${entities.map(({ table, typeName, one, many }) => `| \`${cell(table)}\` | \`${typeName}\` | \`${one}\`, \`${many}\` | \`${name}.${one.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}\` |`).join("\n")}
${leftOutSection(leftOut)}
## Still to be said by the owner

- \`terms.ts\`: both languages of each term, and its class; the comments in the database gave what is there.
- \`scopes.ts\`: the legal basis, the class of each scope (all count as sensitive until then), and whether a table is shared as a whole.
- \`rules.ts\`: where a row lies, so that a province sees its own; whom it is about, so that citizens see their own.
- \`sharing.yaml\`: purpose, legal basis and period of the agreements; then \`state: active\`.
${example}`;
};

const leftOutSection = (leftOut: readonly LeftOut[]): string =>
  leftOut.length === 0
    ? ""
    : `
Left out:

${leftOut.map(({ name, reason }) => `- \`${name}\`: ${reason}.`).join("\n")}
`;
