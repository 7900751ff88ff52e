import { readSharingRegister } from "@lienthong/access";
import { dataClasses } from "@lienthong/dictionary";
import { z } from "zod";
import type { Subgraph } from "../defineSubgraph.js";

const bilingual = z.object({ vi: z.string(), en: z.string() });

/** What a subgraph tells the catalogue of itself: names and rules of sharing, never a row of its data. */
export const databaseDescription = z.object({
  title: bilingual,
  owner: z.object({ id: z.string(), name: bilingual }),
  howToRequest: z.string(),
  scopes: z.array(
    z.object({
      scope: z.string(),
      name: bilingual,
      dataClass: z.enum(dataClasses),
      legalBasis: z.object({ reference: z.string(), source: z.enum(["found", "general-knowledge"]) }),
    }),
  ),
});
export type DatabaseDescription = Readonly<z.infer<typeof databaseDescription>>;

/**
 * Describes a subgraph as it is written; how to request access is read anew from its `sharing.yaml`, which may change while it serves.
 *
 * @throws LienthongError AGREEMENTS_INVALID when that file can't be read
 */
export const describeDatabase = async (
  subgraph: Pick<Subgraph, "name" | "title" | "owner" | "scopes" | "sharingFile">,
): Promise<DatabaseDescription> => {
  const scopes = Object.values(subgraph.scopes);
  const { databases } = await readSharingRegister([subgraph.sharingFile], new Set(scopes.map(({ scope }) => scope)));
  return {
    title: subgraph.title,
    owner: { id: subgraph.owner.id, name: subgraph.owner.name },
    howToRequest: databases.get(subgraph.name)?.howToRequest ?? "",
    scopes: scopes.map(({ scope, name, dataClass, legalBasis }) => ({ scope, name, dataClass, legalBasis })),
  };
};
