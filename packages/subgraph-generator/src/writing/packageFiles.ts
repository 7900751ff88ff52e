import { foreignEntities, type SubgraphModel } from "../model/subgraphModel.js";
import { referencedOnly } from "./rulesFile.js";
import { comment, Imports, quote } from "./source.js";

/** `package.json`, in the form of every subgraph's. */
export const packageFile = ({ name, title, ownerName }: SubgraphModel): string =>
  `${JSON.stringify(
    {
      name: `@lienthong/${name}`,
      version: "0.1.0",
      private: true,
      type: "module",
      description: `${title.en} (${ownerName.en}).`,
      license: "MIT",
      exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
      scripts: {
        build: "tsc -p .",
        typecheck: "tsc -p . --noEmit",
        test: "vitest run",
        start: `lienthong serve ${name}`,
      },
      dependencies: {
        "@lienthong/access": "*",
        "@lienthong/dictionary": "*",
        "@lienthong/subgraph-kit": "*",
        dataloader: "2.2.3",
        graphql: "16.15.0",
        kysely: "0.29.9",
        zod: "4.6.7",
      },
      devDependencies: { "@lienthong/testing": "*" },
    },
    null,
    2,
  )}\n`;

export const tsconfigFile = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "rootDir": ".", "outDir": "dist" },
  "include": ["**/*.ts"],
  "exclude": ["dist", "node_modules", "vitest.config.ts"]
}
`;

export const vitestConfigFile = `import { sharedConfig } from "../../vitest.shared.ts";

export default sharedConfig;
`;

/** `index.ts`: the subgraph itself. */
export const indexFile = (model: SubgraphModel): string => {
  const { name, title, owner, ownerName, port, entities, extensions } = model;
  const imports = new Imports();
  imports.add("@lienthong/subgraph-kit", "defineSubgraph", "reference");
  imports.add("./keys.js", ...entities.map(({ one }) => `${one}Key`));
  imports.add("./loaders.js", "createLoaders", "type Loaders");
  imports.add("./rules.js", "rules");
  imports.add("./scopes.js", "scopes");
  for (const { typeName } of entities) {
    imports.add(`./entities/${typeName}.js`, typeName);
    imports.add(`./resolvers/${typeName}Resolver.js`, `${typeName}Resolver`);
  }
  const foreignReferences = extensions.map(({ entity }) => {
    const { key, form } = foreignEntities[entity];
    imports.add("zod", "z");
    imports.add("@lienthong/dictionary", form);
    imports.add("./entities/references.js", entity);
    imports.add(`./resolvers/${entity}Resolver.js`, `${entity}Resolver`);
    return `// Another database says who exists; here it is a key with the rows found under it.
${entity}: reference(z.object({ ${key}: ${form} }), (key) => key),`;
  });
  const types = [...entities.map(({ typeName }) => typeName), ...extensions.map(({ entity }) => entity)];
  return `${imports.text()}

/** ${comment(title.en)}, owned by the ${comment(ownerName.en)}. */
export const subgraph = defineSubgraph<unknown, Loaders>({
moduleUrl: import.meta.url,
name: ${quote(name)},
title: { vi: ${quote(title.vi)}, en: ${quote(title.en)} },
owner: ${quote(owner)},
port: ${port},
existingDatabase: true,
entities: [${types.join(", ")}],
resolvers: [${types.map((type) => `${type}Resolver`).join(", ")}],
references: {
${entities.map(({ typeName, one }) => `${typeName}: reference(${one}Key, (key, { loaders }) => loaders.${one}ByKey.load(key)),`).join("\n")}
${foreignReferences.join("\n")}
},
scopes,
rules,
createLoaders,
});
`;
};

/** Whether there is anything to import from `entities/references.ts`. */
export const hasReferences = (model: SubgraphModel): boolean =>
  model.extensions.length > 0 || referencedOnly(model).length > 0;
