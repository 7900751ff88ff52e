import type { DecidingContext, EvidenceLoader, EvidenceQuestion } from "../accessContext.js";
import type { Scope } from "../scopes.js";
import { answerInTime } from "./answerInTime.js";

/**
 * Asks the registers that rules depend on. What can't be answered denies: a missing key is neither consented nor unsealed, an answer that is no
 * boolean counts for nothing, and a register that fails, is silent, or that the subgraph doesn't have makes the rule fail (attack case 56).
 */

type Key = string | null | undefined;

/** Whether the citizen `key` consents to `scope` for who asks. */
export const consentIsInForce = async ({ evidence }: DecidingContext, scope: Scope, key: Key): Promise<boolean> =>
  isKey(key) && (await ask(registerOf(evidence?.consents, "consents"), { scope, key })) === true;

/** Whether no seal that `unsealing` would open lies on `key`. */
export const isNotSealed = async ({ evidence }: DecidingContext, unsealing: Scope, key: Key): Promise<boolean> =>
  isKey(key) && (await ask(registerOf(evidence?.seals, "seals"), { scope: unsealing, key })) === false;

const ask = (register: EvidenceLoader, question: EvidenceQuestion): Promise<boolean> =>
  answerInTime(register, () => register.load(question));

const isKey = (key: unknown): key is string => typeof key === "string" && key !== "";

const registerOf = (register: EvidenceLoader | undefined, name: string): EvidenceLoader => {
  if (register === undefined) throw new TypeError(`a rule asks for ${name}, but the subgraph has no register of them`);
  return register;
};
