// Scopes, territories, grants

// Between gateway and subgraph
export type { AccessContext, WithAccess } from "./accessContext.js";
// Agreements
export type { Agreement } from "./agreements/sharing.js";
export {
  agreedPurposes,
  type GrantResolution,
  type Grants,
  type RejectedAgreement,
  readSharingRegister,
  resolveGrants,
  type SharedDatabase,
  type SharingRegister,
} from "./agreements/sharingRegister.js";
export { type CoverageInput, type FieldFacts, fieldFacts, findCoverageProblems } from "./coverage.js";
export { type GrantSet, grantSet, holdsNationally, holdsScope } from "./grantSet.js";
export { meets, missingScopes, type ScopeRequirement } from "./requirement.js";
export { checkRuleTree, type RuleBook } from "./rules/checkRuleTree.js";
export { compileShield, type OnRuleFailure } from "./rules/compileShield.js";
export { accessDirectiveNames, withAccessDirectives } from "./rules/directives.js";
export type { RuleTree } from "./rules/ruleTree.js";
// Rules
export { and, chain, or, race, type ShieldRule } from "./rules/shield.js";
export { authenticated, each, key, scope, withinArguments, withinResult, withinRow } from "./rules/vocabulary.js";
export {
  databaseOfScope,
  defineScopes,
  foreignScope,
  type LegalBasis,
  parseScope,
  type Scope,
  type ScopeDeclaration,
  type ScopeDeclarations,
} from "./scopes.js";
export {
  type SubgraphTokenVerification,
  signSubgraphToken,
  subgraphTokenLifetimeSeconds,
  verifySubgraphToken,
} from "./subgraphToken.js";
export { readSupergraphAccess, type SupergraphAccess } from "./supergraphAccess.js";
export { covers, national, type Place, type Territory, territoryKey } from "./territory.js";
