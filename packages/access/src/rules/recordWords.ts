import type { PersonalId } from "@lienthong/dictionary";
import type { DecidingContext } from "../accessContext.js";
import { holdsNationally } from "../grantSet.js";
import { citizenAttribute } from "../requesterAttributes.js";
import { askAbout, topicOf } from "./askEvidence.js";
import { readFrom, type ScopeReference, scopeOf, word } from "./leaf.js";
import type { ShieldRule } from "./shield.js";
import { attribute } from "./vocabulary.js";

/**
 * The words that look at whose record a row is. Consents and seals stand in registers, which rules ask in batches
 * (`Evidence` of the request's context).
 */

/** The request is made in the name of a citizen: the requester's token has the claim `citizen`. */
export const inCitizensName: ShieldRule = attribute([citizenAttribute]);

/**
 * The row is the record of the citizen in whose name the request is made. It says nothing of what of the record may be seen: join it to a
 * scope with `and`.
 */
export const ownRecord = <Row>(citizenOf: (row: Row) => PersonalId | null | undefined): ShieldRule =>
  word({ kind: "own-record", subject: "row", citizenOf }, (row, _args, { access }) =>
    isOwnRecord({ access }, readFrom(citizenOf, row)),
  );

/**
 * `ownRecord` for each row that the field returns: a list loses everybody else's; a single one that is somebody else's is answered exactly
 * like one that doesn't exist.
 */
export const ownRecordResult = <Row>(citizenOf: (row: Row) => PersonalId | null | undefined): ShieldRule =>
  word({ kind: "own-record", subject: "result", citizenOf }, (_row, _args, { access }) => access.citizen !== undefined);

/** Whether `citizen` is in whose name the request is made. */
export const isOwnRecord = ({ access }: DecidingContext, citizen: PersonalId | null | undefined): boolean =>
  access.citizen !== undefined && access.citizen === citizen;

/**
 * The requester holds `scope` for the whole country, and the citizen whose record the row is consents to it: to this agency, for this purpose,
 * now (Law 91/2025/QH15, consent of the data subject).
 */
export const consented = <Row>(
  reference: ScopeReference,
  citizenOf: (row: Row) => PersonalId | null | undefined,
): ShieldRule => {
  const asked = scopeOf(reference);
  const topic = topicOf("consents", asked);
  return word(
    { kind: "consented", scope: asked, topic, subject: "row", citizenOf },
    (row, _args, context) =>
      holdsNationally(context.access.grantSet, asked) && askAbout(context, topic, readFrom(citizenOf, row)),
  );
};

/**
 * The row is not sealed (protected persons, adoptions, minors), or the requester holds the scope that opens the seal, for the whole country.
 *
 * A sealed row is answered exactly like one that doesn't exist: without a value, and without an error that would tell of it.
 */
export const notSealed = <Row>(unsealing: ScopeReference, keyOf: (row: Row) => string | null | undefined): ShieldRule =>
  sealWord(scopeOf(unsealing), "row", keyOf);

/** `notSealed` for each row that the field returns: a list loses the sealed ones, a single one is null. */
export const notSealedResult = <Row>(
  unsealing: ScopeReference,
  keyOf: (row: Row) => string | null | undefined,
): ShieldRule => sealWord(scopeOf(unsealing), "result", keyOf);

/**
 * Whether a seal hides the record `key` from the requester: for what no rule guards, such as the look-up of an entity by reference.
 *
 * @throws what the register of seals rejects with; then nothing may be shown
 */
export const isSealedFrom = async (
  context: DecidingContext,
  unsealing: ScopeReference,
  key: string,
): Promise<boolean> =>
  !holdsNationally(context.access.grantSet, scopeOf(unsealing)) &&
  !(await askAbout(context, topicOf("seals", scopeOf(unsealing)), key));

const sealWord = <Row>(
  unsealing: ReturnType<typeof scopeOf>,
  subject: "row" | "result",
  keyOf: (row: Row) => string | null | undefined,
): ShieldRule => {
  const topic = topicOf("seals", unsealing);
  return word({ kind: "not-sealed", unsealing, topic, subject, keyOf }, (row, _args, context) =>
    holdsNationally(context.access.grantSet, unsealing)
      ? true
      : subject === "result" || askAbout(context, topic, readFrom(keyOf, row)),
  );
};
