import { z } from "zod";
import type { CatalogueEntry } from "./catalogueEntry.js";
import { bilingual, legalReference } from "./facts.js";

const duty = z.strictObject({
  databases: z.union([z.literal("all"), z.array(z.string()).min(1)]),
  what: bilingual,
  with: bilingual,
  /** The scopes of the database that are meant; empty where the law speaks more generally than scopes do. */
  scopes: z.array(z.string()).default([]),
  legalBasis: legalReference,
});

export const sharingDutiesFile = z.array(duty);

/** What a law orders the owner of a database to share, and with whom. */
export type SharingDuty = Readonly<z.infer<typeof duty>>;

/** Whether a duty is the owner's of this database. Duties of all are those of state agencies. */
export const bindsOwnerOf = (
  { databases }: SharingDuty,
  { id, owner }: Pick<CatalogueEntry, "id" | "owner">,
): boolean => (databases === "all" ? owner.stateAgency : databases.includes(id));
