import { z } from "zod";

/** How sure a fact is, from a public source to none at all. */
export const sourceMarks = ["found", "secondary", "weak", "general-knowledge", "unknown"] as const;
export type SourceMark = (typeof sourceMarks)[number];

export const confidences = ["high", "medium", "low"] as const;
export type Confidence = (typeof confidences)[number];

/** A text in both languages. */
export const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }).readonly();
export type Bilingual = z.infer<typeof bilingual>;

/** Where a fact stands. A confidence belongs to general knowledge, and only there: a source speaks for itself. */
export const factSource = z
  .strictObject({
    mark: z.enum(sourceMarks),
    confidence: z.enum(confidences).nullable().default(null),
    citation: z.string().min(1).nullable().default(null),
  })
  .refine(
    ({ mark, confidence }) => (mark === "general-knowledge") === (confidence !== null),
    "general knowledge has a confidence, and nothing else has one",
  )
  .readonly();
export type FactSource = z.infer<typeof factSource>;

/** What somebody says of a database, in both languages, with the mark of where it was found. */
export const sourcedText = z.strictObject({ ...bilingual.unwrap().shape, source: factSource }).readonly();
export type SourcedText = z.infer<typeof sourcedText>;

/** A law, decree or decision, with the mark of where it was found. */
export const legalReference = z.strictObject({ reference: z.string().min(1), source: z.enum(sourceMarks) }).readonly();
export type LegalReference = z.infer<typeof legalReference>;
