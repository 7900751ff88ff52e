import { findAgency } from "@lienthong/identity";
import { z } from "zod";
import { bilingual, factSource, legalReference, sourcedText } from "./facts.js";

/** Tiers of the National Data Architecture Framework (Decision 2439/QĐ-TTg): «CSDL quốc gia», «CSDL chuyên ngành», «CSDL dùng chung». */
export const databaseKinds = ["national", "specialized", "shared"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** Who answers for a database: an agency of the register, or a body that the supergraph doesn't know, by its name. */
const owner = z.union([
  z.strictObject({ agency: z.string() }).transform(({ agency }, context) => {
    const known = findAgency(agency);
    if (known !== undefined) return { agency: known.id, name: known.name, stateAgency: true } as const;
    context.addIssue({ code: "custom", message: `"${agency}" is no agency of the register` });
    return z.NEVER;
  }),
  z
    .strictObject({ ...bilingual.unwrap().shape, stateAgency: z.boolean().default(true) })
    .transform(({ vi, en, stateAgency }) => ({ agency: null, name: { vi, en }, stateAgency }) as const),
]);

const entry = z.strictObject({
  /** The name of its subgraph, where it has one. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "an id is lower-case words joined by hyphens"),
  name: bilingual,
  /** Where it isn't the owner of the group. */
  owner: owner.optional(),
  /** Null for an information system that is no database. */
  kind: z.enum(databaseKinds).nullable().default(null),
  source: factSource,
  legalBasis: legalReference.nullable().default(null),
  /** The unit of the owner that keeps it; null where nothing tells. */
  responsibleUnit: sourcedText.nullable().default(null),
  /** When, or how fast, the owner brings it up to date; null where no source tells. Never what this system does with its synthetic rows. */
  updateCycle: sourcedText.nullable().default(null),
  note: z.string().min(1).nullable().default(null),
});

/** The file: groups of databases that have an owner in common. */
export const catalogueFile = z
  .array(z.strictObject({ owner, databases: z.array(entry).min(1) }))
  .transform((groups) =>
    groups.flatMap((group) =>
      group.databases.map((database) => ({ ...database, owner: database.owner ?? group.owner })),
    ),
  )
  .refine((entries) => new Set(entries.map(({ id }) => id)).size === entries.length, "two databases have the same id");

/** What is known of one database. Whether it is live is not: that follows from the supergraph. */
export type CatalogueEntry = Readonly<z.infer<typeof catalogueFile>[number]>;
