import type { SourceTable } from "./introspection/sourceTable.js";
import type { SubgraphModel } from "./model/subgraphModel.js";
import { connectionsFile, entityFile, enumsFile, referencesFile } from "./writing/entityFiles.js";
import { keysFile, loadersFile, tablesFile } from "./writing/loaderFiles.js";
import { migrationFile } from "./writing/migrationFile.js";
import { hasReferences, indexFile, packageFile, tsconfigFile, vitestConfigFile } from "./writing/packageFiles.js";
import { readmeFile, testFile } from "./writing/proofFiles.js";
import { extensionResolverFile, resolverFile } from "./writing/resolverFiles.js";
import { referencedOnly, rulesFile } from "./writing/rulesFile.js";
import { policyFile, sharingFile } from "./writing/sharingFiles.js";
import { scopesFile, termsFile } from "./writing/termsAndScopes.js";

/**
 * Writes the files of a subgraph, by their paths in its folder. They are to be formatted by the formatter of the repository.
 *
 * @param day the day from which the draft of the owner's agreement is dated, `YYYY-MM-DD`
 */
export const generateFiles = (
  model: SubgraphModel,
  sources: readonly SourceTable[],
  day: string,
): ReadonlyMap<string, string> =>
  new Map([
    ["package.json", packageFile(model)],
    ["tsconfig.json", tsconfigFile],
    ["vitest.config.ts", vitestConfigFile],
    ["index.ts", indexFile(model)],
    ["terms.ts", termsFile(model)],
    ...(model.enums.length > 0 ? [["entities/enums.ts", enumsFile(model.enums)] as const] : []),
    ...model.entities.map((entity) => [`entities/${entity.typeName}.ts`, entityFile(entity)] as const),
    ["entities/connections.ts", connectionsFile(model)],
    ...(hasReferences(model)
      ? [["entities/references.ts", referencesFile(model, referencedOnly(model))] as const]
      : []),
    ["keys.ts", keysFile(model)],
    ["tables.ts", tablesFile(model)],
    ["loaders.ts", loadersFile(model)],
    ...model.entities.map(
      (entity) => [`resolvers/${entity.typeName}Resolver.ts`, resolverFile(entity, model)] as const,
    ),
    ...model.extensions.map(
      (extension) => [`resolvers/${extension.entity}Resolver.ts`, extensionResolverFile(extension, model)] as const,
    ),
    ["scopes.ts", scopesFile(model)],
    ["rules.ts", rulesFile(model)],
    ["sharing.yaml", sharingFile(model, day)],
    ["policy.yaml", policyFile(model)],
    ["migrations/0001_tables.sql", migrationFile(model, sources)],
    ["subgraph.test.ts", testFile(model)],
    ["README.md", readmeFile(model)],
  ]);
