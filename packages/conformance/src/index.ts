// The suite

// The federation that it is run on
export { type ServedFederation, serveFederation } from "./federation/serveFederation.js";
export { supergraphAt } from "./federation/supergraph.js";
// Running it
export { type GatewayUnderTest, gatewayUnderTest } from "./running/gatewayUnderTest.js";
export { createIssuer, type Issuer, scopesInClaim, type TokenOptions } from "./running/issuer.js";
export { type ReportFormat, summaryOf, writeReport } from "./running/report.js";
export { type CaseResult, runCase, runSuite, type SuiteRun } from "./running/runSuite.js";
export type { Aspect, ConformanceCase } from "./suite/case.js";
export { cases, scopeSets } from "./suite/cases.js";
