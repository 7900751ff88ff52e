import { type AccessContext, agreedPurposes, resolveGrants as resolveFromAgreements } from "@lienthong/access";
import { type ErrorCode, LienthongError } from "@lienthong/errors";
import { findPurpose, type PurposeId, type RequesterClaims } from "@lienthong/identity";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { GraphqlRequest } from "./readRequest.js";

/**
 * Finds what the agreements in force give the requester for the declared purpose: in whose name, and for what, the request runs.
 *
 * @throws LienthongError PURPOSE_REQUIRED, UNKNOWN_PURPOSE, PURPOSE_NOT_AGREED, each naming the purposes that this agency has agreements
 * for; PARTIAL_ANSWERS_NOT_AGREED
 */
export const resolveGrants = (
  request: Pick<GraphqlRequest, "purpose" | "onDenied">,
  { requester: { agency, officer, citizen }, purpose: tokenPurpose }: RequesterClaims,
  { sharing }: SupergraphSnapshot,
): AccessContext => {
  const now = new Date();
  const refuse = (code: ErrorCode, problem: string): LienthongError =>
    purposeError({ code, problem, agreed: agreedPurposes(sharing, agency, now) });
  const declared = request.purpose ?? tokenPurpose;
  if (declared === undefined) {
    throw refuse("PURPOSE_REQUIRED", "The request declares no purpose. Name one in the header Lienthong-Purpose.");
  }
  const purpose = findPurpose(declared)?.id;
  if (purpose === undefined) {
    throw refuse("UNKNOWN_PURPOSE", `${JSON.stringify(declared.slice(0, 100))} is no purpose of the register.`);
  }
  const resolution = resolveFromAgreements(sharing, { agency, purpose, citizen, now });
  if (resolution.kind === "not-agreed") {
    throw refuse("PURPOSE_NOT_AGREED", `Your agency has no agreement in force for the purpose "${purpose}".`);
  }
  const { grantSet, partialAnswers } = resolution.grants;
  if (request.onDenied === "null" && !partialAnswers) throw partialAnswersNotAgreed(purpose);
  return { agency: agency.id, agencyKind: agency.kind, officer, purpose, citizen, grantSet };
};

const partialAnswersNotAgreed = (purpose: PurposeId): LienthongError =>
  new LienthongError(
    "PARTIAL_ANSWERS_NOT_AGREED",
    `Your agreements for the purpose "${purpose}" don't allow partial answers. ` +
      "Leave the header Lienthong-On-Denied out, and ask only for what they cover.",
  );

const purposeError = ({
  code,
  problem,
  agreed,
}: Readonly<{ code: ErrorCode; problem: string; agreed: readonly PurposeId[] }>): LienthongError => {
  const choice =
    agreed.length === 0
      ? "It has no agreement for any purpose: ask an owner of data for one."
      : `Agreed purposes: ${agreed.join(", ")}.`;
  return new LienthongError(code, `${problem} ${choice}`, { details: { agreedPurposes: agreed } });
};
