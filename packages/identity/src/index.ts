export {
  type Agency,
  type AgencyId,
  type AgencyKind,
  actsForCitizens,
  agencyKinds,
  allAgencies,
  findAgency,
} from "./agencies.js";
export { type KeyPair, type KeyRole, openDevelopmentKeys, rotateDevelopmentKeys } from "./developmentKeys.js";
export { allPurposes, findPurpose, type Purpose, type PurposeId } from "./purposes.js";
export {
  issueRequesterToken,
  type OfficerId,
  type Requester,
  type RequesterClaims,
  requesterTokenAudience,
  requesterTokenIssuer,
  requesterTokenMaxLifetimeSeconds,
  type TokenVerification,
  verifyRequesterToken,
} from "./requesterToken.js";
export { claimDiscloser, type Disclosure, readDisclosed, sdAlgorithm } from "./selectiveDisclosure.js";
export { type SigningKey, signJwt, type TokenClaims } from "./signJwt.js";
export { clockToleranceSeconds, type JwtVerification, jwtVerifier } from "./verifyJwt.js";
