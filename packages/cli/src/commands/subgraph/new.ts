import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { dayInVietNam } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import {
  buildModel,
  foreignEntities,
  generateFiles,
  readTables,
  type SubgraphModel,
  type TakenNames,
} from "@lienthong/subgraph-generator";
import type { Subgraph } from "@lienthong/subgraph-kit";
import { type DocumentNode, Kind, parse } from "graphql";
import { chooseAgency, choosePurpose } from "../../system/choices.js";
import { loadSubgraphs, repositoryRoot, supergraphFile } from "../../system/workspace.js";
import { compose } from "../compose.js";

type Options = Readonly<{
  from: string;
  owner: string;
  schema: string;
  purpose: string;
  title?: string;
  vietnameseTitle?: string;
  personColumn: readonly string[];
  enterpriseColumn: readonly string[];
  install: boolean;
}>;

/** `lienthong subgraph new`: a complete subgraph from the tables of a database, built and composed with the others. */
export const newSubgraph = async (name: string, options: Options): Promise<void> => {
  const folder = folderOf(name);
  const owner = chooseAgency(options.owner);
  const purpose = choosePurpose(options.purpose);
  const others = await loadSubgraphs();
  const tables = await readTables({ url: options.from, schema: options.schema });
  const title = options.title ?? `Database ${name}`;
  const model = buildModel(
    tables,
    {
      name,
      title: { vi: options.vietnameseTitle ?? `Cơ sở dữ liệu ${name}`, en: title },
      owner: owner.id,
      ownerName: owner.name,
      purpose,
      port: freePort(others),
      schema: options.schema,
    },
    {
      taken: takenNames(parse(await readFile(supergraphFile(), "utf8"), { noLocation: true })),
      foreignColumns: { Citizen: options.personColumn, Enterprise: options.enterpriseColumn },
    },
  );
  await writeFiles(folder, generateFiles(model, tables, dayInVietNam(new Date())));
  await prepare(folder, options.install);
  await compose();
  report(model, tables.length);
};

const folderOf = (name: string): string => {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new LienthongError(
      "USAGE_INVALID",
      `"${name}" can't name a subgraph: take lower-case words joined by hyphens.`,
    );
  const folder = join(repositoryRoot(), "subgraphs", name);
  if (!existsSync(folder)) return folder;
  throw new LienthongError(
    "USAGE_INVALID",
    `There is a subgraph "${name}" already, in ${folder}. Choose another name.`,
  );
};

const freePort = (subgraphs: readonly Subgraph[]): number => Math.max(...subgraphs.map(({ port }) => port)) + 1;

/** What the composed supergraph has already. */
const takenNames = ({ definitions }: DocumentNode): TakenNames => {
  const types = definitions.flatMap((definition) =>
    "name" in definition && definition.name ? [definition.name.value] : [],
  );
  const fieldsOf = (typeName: string): ReadonlySet<string> =>
    new Set(
      definitions.flatMap((definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === typeName
          ? (definition.fields ?? []).map((field) => field.name.value)
          : [],
      ),
    );
  return {
    types: new Set(types),
    queries: fieldsOf("Query"),
    fieldsOf: { Citizen: fieldsOf("Citizen"), Enterprise: fieldsOf("Enterprise") },
  };
};

const writeFiles = async (folder: string, files: ReadonlyMap<string, string>): Promise<void> => {
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
};

const run = promisify(execFile);

/** Formats what was written, links the package, and compiles it; the packages beneath it are built, or this would not run. */
const prepare = async (folder: string, install: boolean): Promise<void> => {
  const root = repositoryRoot();
  const inRoot = async (command: string, ...args: readonly string[]): Promise<void> => {
    try {
      await run(command, args, { cwd: root, shell: process.platform === "win32" });
    } catch (cause) {
      const output = cause instanceof Error && "stdout" in cause ? `\n${cause.stdout}` : "";
      throw new LienthongError("INTERNAL", `What was written in ${folder} doesn't pass ${command}.${output}`, {
        cause,
      });
    }
  };
  const binary = (name: string): string => join(root, "node_modules", ".bin", name);
  await inRoot(binary("biome"), "check", "--write", folder);
  if (install) await inRoot("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
  await inRoot(binary("tsc"), "-p", folder);
};

const report = ({ name, entities, extensions, leftOut }: SubgraphModel, tables: number): void => {
  console.log(`\nWrote subgraphs/${name}: ${entities.length} of ${tables} tables and views.`);
  for (const { name: what, reason } of leftOut) console.log(`  left out  ${what}: ${reason}`);
  for (const { entity, fields } of extensions)
    console.log(`  ${entity}.${foreignEntities[entity].key} leads to ${fields.map(({ field }) => field).join(", ")}`);
  console.log(`
Nobody sees anything of it yet. Its README.md tells what the owner has still to say; then set the agreement in sharing.yaml active.
To serve the database itself: ${name.toUpperCase().replaceAll("-", "_")}_DATABASE_URL=postgresql://… npm start`);
};
