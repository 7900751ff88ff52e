import type { Mask } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { or, type ShieldRule } from "./shield.js";

/** A rule that shows less to who may see less. */
export type MaskedRule = Readonly<{ full: ShieldRule; otherwise: ShieldRule; mask: Mask }>;

const maskedRules = new WeakMap<object, MaskedRule>();

/**
 * Who satisfies `full` sees the value; who satisfies only `otherwise` sees it through `mask`; nobody else sees anything.
 *
 * It is the whole rule of a field, never a part of another one. To `shield()` itself, which can't mask, it is `or(full, otherwise)`.
 *
 * @example
 * cardNumber: masked(withinRow(scopes.healthCard, place), withinRow(scopes.cardCheck, place), masks.healthInsuranceCardNumber)
 */
export const masked = (full: ShieldRule, otherwise: ShieldRule, mask: Mask): ShieldRule => {
  const made = or(full, otherwise);
  maskedRules.set(made, { full, otherwise, mask });
  return made;
};

/** What `masked` was given; `undefined` for anything else. */
export const maskedRuleOf = (rule: unknown): MaskedRule | undefined =>
  typeof rule === "object" && rule !== null ? maskedRules.get(rule) : undefined;

/**
 * The value behind its mask.
 *
 * @throws LienthongError INTERNAL for a value that the mask isn't made for, without a word of the value (attack case 93)
 */
export const applyMask = (mask: Mask, value: unknown): string => {
  if (typeof value === "string") return mask.apply(value);
  throw new LienthongError("INTERNAL", `A value of ${mask.scalar} can't be masked, so it isn't shown.`);
};
