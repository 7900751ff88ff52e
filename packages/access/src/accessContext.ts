import type { AgencyKind } from "@lienthong/identity";
import type { GrantSet } from "./grantSet.js";

/** Who asks a subgraph, for what, and what the agreements give: what rules read. Frozen for the length of a request. */
export type AccessContext = Readonly<{
  agency: string;
  agencyKind: AgencyKind;
  officer: string;
  purpose: string;
  grantSet: GrantSet;
}>;

/** What the GraphQL context of every subgraph holds. */
export type WithAccess = Readonly<{ access: AccessContext }>;
