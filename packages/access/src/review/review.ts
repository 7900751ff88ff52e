import { type Agency, allAgencies, type PurposeId } from "@lienthong/identity";
import { agreedPurposes, type Grants, resolveGrants, type SharingRegister } from "../agreements/sharingRegister.js";
import type { CoverageInput } from "../coverage.js";

/** What the security team reviews: the rules and scopes of every database, the agreements, and the moment for which they are read. */
export type Review = Readonly<{ databases: readonly CoverageInput[]; sharing: SharingRegister; now: Date }>;

/** An agency with a purpose for which some agreement is in force, and what these agreements give. */
export type ReviewedRequester = Readonly<{ agency: Agency; purpose: PurposeId }> & Grants;

/** Every agency with each of its agreed purposes, in the order of the registers. */
export const requestersOf = ({ sharing, now }: Pick<Review, "sharing" | "now">): readonly ReviewedRequester[] =>
  allAgencies().flatMap((agency) =>
    agreedPurposes(sharing, agency, now).flatMap((purpose): ReviewedRequester[] => {
      const resolution = resolveGrants(sharing, { agency, purpose, now });
      return resolution.kind === "granted" ? [{ agency, purpose, ...resolution.grants }] : [];
    }),
  );

/** How a requester is named in a list and as a key: `tax-department for tax-administration`. */
export const requesterName = ({ agency, purpose }: Readonly<{ agency: Agency; purpose: string }>): string =>
  `${agency.id} for ${purpose}`;
