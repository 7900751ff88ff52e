import type { ConformanceCase } from "./case.js";
import { exhaustion } from "./exhaustion.js";
import { failures } from "./failures.js";
import { federationPaths } from "./federationPaths.js";
import { http } from "./http.js";
import { identityCases } from "./identity.js";
import { naming } from "./naming.js";
import { polymorphism } from "./polymorphism.js";
import { sharing } from "./sharing.js";
import { sideChannels } from "./sideChannels.js";

/** Every case of the suite, in the order of the catalogue's chapters. */
export const cases: readonly ConformanceCase[] = [
  ...naming,
  ...polymorphism,
  ...federationPaths,
  ...identityCases,
  ...sharing,
  ...failures,
  ...exhaustion,
  ...http,
  ...sideChannels,
];

/** The scope sets of all callers, each once. */
export const scopeSets: readonly (readonly string[])[] = [
  ...new Map(
    [[], ...cases.flatMap(({ callers }) => callers)].map((scopes) => [[...scopes].sort().join(" "), scopes] as const),
  ).values(),
];
