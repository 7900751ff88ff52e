import { readFileSync } from "node:fs";
import { LienthongError } from "@lienthong/errors";
import { parse } from "yaml";
import { z } from "zod";
import { type CatalogueEntry, catalogueFile } from "./catalogueEntry.js";
import { bindsOwnerOf, type SharingDuty, sharingDutiesFile } from "./sharingDuty.js";

const readFile = <Content>(name: string, schema: z.ZodType<Content>): Content => {
  const parsed = schema.safeParse(parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8")));
  if (parsed.success) return parsed.data;
  throw new LienthongError("CONFIGURATION_INVALID", `${name} can't be used: ${z.prettifyError(parsed.error)}`);
};

const entries: readonly CatalogueEntry[] = readFile("databases.yaml", catalogueFile);
const duties: readonly SharingDuty[] = readFile("sharing-duties.yaml", sharingDutiesFile);

/** Every database that the sources name, grouped by owner, in the order of the file. */
export const catalogueEntries = (): readonly CatalogueEntry[] => entries;

/** What the law orders to be shared of a database, as far as the sources at hand tell. */
export const sharingDutiesOf = (entry: Pick<CatalogueEntry, "id" | "owner">): readonly SharingDuty[] =>
  duties.filter((duty) => bindsOwnerOf(duty, entry));
