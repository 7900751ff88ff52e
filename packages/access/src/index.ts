// Scopes, territories, grants

// Between gateway and subgraph
export type {
  AccessContext,
  CallContext,
  Evidence,
  EvidenceLoader,
  EvidenceQuestion,
  WithAccess,
} from "./accessContext.js";
// Agreements
export { openFileWatch } from "./agreements/fileWatch.js";
export type { Agreement } from "./agreements/sharing.js";
export {
  agreedPurposes,
  agreementCounts,
  agreementsByScope,
  type DryRun,
  dryRuns,
  type GrantResolution,
  type Grants,
  grantsAfterDryRuns,
  type RejectedAgreement,
  readSharingRegister,
  resolveGrants,
  type SharedDatabase,
  type SharingRegister,
} from "./agreements/sharingRegister.js";
export { type CoverageInput, type FieldFacts, fieldFacts, findCoverageProblems } from "./coverage.js";
export { fetchedCoordinates } from "./fetchedFor/fetchedCoordinates.js";
export { type Derivation, type FetchedFor, type FetchReason, fetchedFor } from "./fetchedFor/fetchedFor.js";
export { fetchJudge, type IsDerivationAgreed, type JudgeFetch } from "./fetchedFor/judgeFetch.js";
export { type GrantSet, grantSet, holdsNationally, holdsScope } from "./grantSet.js";
// Ownership
export { findSubgraphSdlProblems } from "./ownership/checkSubgraphSdl.js";
export { isDerivationAgreed, type OwnAgreements } from "./ownership/derivationAgreed.js";
export { explainUse } from "./ownership/explainUse.js";
export { type FieldUse, type FieldUses, readFieldUses, type UseKind } from "./ownership/fieldUses.js";
export {
  judgeUses,
  type MissingConsent,
  type OwnershipBasis,
  proveOwnership,
  type UseVerdict,
} from "./ownership/proveOwnership.js";
export { findUnagreedUses, noUnagreedUses, type UnagreedUses } from "./ownership/unagreedUses.js";
// Inputs that read fields
export { guardInputs } from "./reads/guardInputs.js";
export { type FieldWithArguments, inputsUsed, partsUsed } from "./reads/inputsUsed.js";
export { accessSpecification, type Reads, withReadsDirectives } from "./reads/readsDirective.js";
export { representationLimit } from "./representationLimit.js";
export { attributesOf, isKnownAttribute, isRequesterAttribute } from "./requesterAttributes.js";
export { implies, meets, missingScopes, type ScopeRequirement } from "./requirement.js";
// Reviewing rules and agreements
export {
  type AccessMatrix,
  accessMatrix,
  type DatabaseMatrix,
  type FieldRow,
  type MatrixCell,
  type ScopeRow,
} from "./review/accessMatrix.js";
export { checkAccess, type Finding, type FindingKind } from "./review/checkAccess.js";
export {
  type AccessChange,
  type AccessDiff,
  type AccessState,
  diffAccess,
  type RuleChange,
} from "./review/diffAccess.js";
export {
  explainField,
  type FieldExplanation,
  type FieldQuestion,
  type HeldScope,
  type MissingScope,
  type RuleExplanation,
  type Verdict,
} from "./review/explainField.js";
export {
  type OperationImpact,
  type OperationVerdict,
  operationImpact,
  type ReplayQuestion,
  type ReplaySide,
} from "./review/impact.js";
export { type PolicyTest, readPolicy } from "./review/policy.js";
export { compareReach, reachOf, reachText } from "./review/reach.js";
export { renderRule } from "./review/renderRule.js";
export { type Review, type ReviewedRequester, requesterName, requestersOf } from "./review/review.js";
export { type RuleSource, ruleSources } from "./review/ruleSources.js";
export { fieldsWithoutTest, type PolicyOutcome, testPolicy } from "./review/testPolicy.js";
export { checkRuleTree, type RuleBook } from "./rules/checkRuleTree.js";
export { compileShield } from "./rules/compileShield.js";
export { accessDirectiveNames, withAccessDirectives } from "./rules/directives.js";
export { masked } from "./rules/masked.js";
export {
  consented,
  inCitizensName,
  isSealedFrom,
  notSealed,
  notSealedResult,
  ownRecord,
  ownRecordResult,
} from "./rules/recordWords.js";
export type { OnRuleFailure } from "./rules/ruleFailure.js";
export type { RuleTree } from "./rules/ruleTree.js";
// Rules
export { and, chain, or, race, type ShieldRule } from "./rules/shield.js";
export {
  agencyKind,
  authenticated,
  each,
  key,
  purpose,
  scope,
  withinArguments,
  withinResult,
  withinRow,
} from "./rules/vocabulary.js";
export {
  databaseOfScope,
  defineScopes,
  foreignScope,
  type LegalBasis,
  ownRecordFacet,
  parseScope,
  type Scope,
  type ScopeDeclaration,
  type ScopeDeclarations,
} from "./scopes.js";
export {
  type SubgraphCallFacts,
  type SubgraphTokenVerification,
  signSubgraphToken,
  signSubgraphTokens,
  subgraphTokenLifetimeSeconds,
  verifySubgraphToken,
} from "./subgraphToken.js";
export { readSupergraphAccess, type SupergraphAccess } from "./supergraphAccess.js";
export { covers, national, type Place, type Territory, territoryKey } from "./territory.js";
