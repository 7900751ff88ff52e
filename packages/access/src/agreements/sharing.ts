import { agencyKinds } from "@lienthong/identity";
import { z } from "zod";
import { databaseOfScope, parseScope, requesterDatabase } from "../scopes.js";

/**
 * The form of a `sharing.yaml`: with whom the owner of one database shares which scopes, and for what.
 *
 * An agreement names its purpose, subjects, scopes, period and legal basis (Law 91/2025/QH15, article 17; Decree 356/2025, article 7).
 */

const scope = z.string().transform((text, context) => {
  const parsed = parseScope(text);
  if (parsed !== undefined && databaseOfScope(parsed) !== requesterDatabase) return parsed;
  const problem =
    parsed === undefined ? "is no scope: write database.facet" : "says who asks; no agreement can give it";
  context.addIssue({ code: "custom", message: `"${text}" ${problem}` });
  return z.NEVER;
});

/** How a database of the consumer may use the owner's fields: the federation directives that reach across databases. */
export const compositionUses = ["requires", "provides", "shareable", "override"] as const;

const fieldsOfConsumer = z.array(z.string().regex(/^[A-Za-z]\w*\.[A-Za-z]\w*$/, "write Type.field")).min(1);

const composition = z
  .strictObject({
    requires: fieldsOfConsumer,
    provides: fieldsOfConsumer,
    shareable: fieldsOfConsumer,
    override: fieldsOfConsumer,
  } satisfies Record<(typeof compositionUses)[number], unknown>)
  .partial()
  .refine((uses) => Object.keys(uses).length > 0, "name a use: requires, provides, shareable or override");

const consumer = z.union([z.strictObject({ agency: z.string() }), z.strictObject({ kind: z.enum(agencyKinds) })]);

export const agreementSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "an agreement's id is lower-case words joined by hyphens"),
    consumer,
    purpose: z.string(),
    scopes: z.array(scope).min(1),
    territory: z.enum(["national", "own-province", "own-commune"]),
    partialAnswers: z.boolean().default(false),
    composition: composition.optional(),
    legalBasis: z.strictObject({ reference: z.string().min(1), source: z.enum(["found", "general-knowledge"]) }),
    validFrom: z.iso.date(),
    validUntil: z.iso.date(),
    state: z.enum(["draft", "active", "suspended", "ended"]),
    dryRun: z.strictObject({ withdraws: z.array(scope).min(1), until: z.iso.date() }).optional(),
  })
  .refine((agreement) => agreement.validFrom <= agreement.validUntil, "validFrom lies after validUntil")
  .refine(
    ({ dryRun, scopes }) => dryRun === undefined || dryRun.withdraws.every((withdrawn) => scopes.includes(withdrawn)),
    "dryRun withdraws a scope that the agreement doesn't give",
  )
  .refine(
    ({ dryRun, validUntil }) => dryRun === undefined || dryRun.until < validUntil,
    "dryRun must end before the agreement does",
  )
  .refine(
    (agreement) => agreement.composition === undefined || "agency" in agreement.consumer,
    "an agreement about composition names one agency, the owner of the database that uses the fields",
  );

/**
 * One agreement, as written. Dates are inclusive, by the calendar of Viet Nam (UTC+7).
 *
 * `dryRun` tries out a withdrawal: up to and including `until` the scopes in `withdraws` still give access, and each use of them is reported as
 * what will be denied; from the next day on they are withdrawn by themselves. It can only name scopes that the agreement gives, so it can't
 * widen anything, and it always ends.
 *
 * One with `composition` is made with a database of the consumer, not with its officers: it lets the fields that it lists read, copy, serve
 * or take over what `scopes` cover, and grants nothing to a requester.
 */
export type Agreement = Readonly<z.infer<typeof agreementSchema>>;

/** The frame of the file; each agreement is checked on its own, so that one bad entry doesn't take the others down. */
export const sharingFileSchema = z.strictObject({
  database: z.string().refine((name) => name !== requesterDatabase, "this database's name is reserved"),
  owner: z.string(),
  howToRequest: z.string().min(1),
  agreements: z.array(z.unknown()),
});
