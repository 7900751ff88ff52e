/**
 * Masks: how a value is shown to who may not see it whole. A masked value is a valid response of its scalar, and never a valid input: the
 * scalar's parser refuses it, so that it can't be used to search by.
 */

/** The mask of the values of one scalar. `apply` must keep the value's secret part out of its result whatever it is given. */
export type Mask = Readonly<{ scalar: string; apply: (value: string) => string }>;

const hidden = "•";

/** Keeps the last `kept` characters. A text that is not longer than twice that is hidden whole: too little of it would be left to guess. */
const keepingLast =
  (kept: number) =>
  (value: string): string =>
    value.length > 2 * kept ? hidden.repeat(value.length - kept) + value.slice(-kept) : hidden.repeat(value.length);

/** The masks of the dictionary's scalars, by what they keep. */
export const masks = {
  personalIdLastFour: { scalar: "PersonalId", apply: keepingLast(4) },
  healthInsuranceCardNumberLastFour: { scalar: "HealthInsuranceCardNumber", apply: keepingLast(4) },
  enterpriseCodeLastFour: { scalar: "EnterpriseCode", apply: keepingLast(4) },
} as const satisfies Record<string, Mask>;
