/** Called when a rule itself fails; the field is denied all the same. */
export type OnRuleFailure = (failure: Readonly<{ coordinate: string; error: unknown }>) => void;

/** The field for which a rule is decided, so that its failure can be reported. */
export type Asking = Readonly<{ coordinate: string; onRuleFailure: OnRuleFailure }>;

/** A rule that fails denies, and is reported (attack cases S6 and 56). */
export const denyForFailure = (error: unknown, { coordinate, onRuleFailure }: Asking): false => {
  onRuleFailure({ coordinate, error });
  return false;
};
