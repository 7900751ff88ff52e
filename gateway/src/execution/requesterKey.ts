import type { AccessContext } from "@lienthong/access";

/** Names a requester so that two with one key are answered alike by every rule. */
export const requesterKey = ({ agency, agencyKind, officer, purpose, citizen, grantSet }: AccessContext): string =>
  JSON.stringify([agency, agencyKind, officer, purpose, citizen, grantSet.id]);
