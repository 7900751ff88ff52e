import type { PersonalId } from "@lienthong/dictionary";
import type { AgencyKind } from "@lienthong/identity";
import type { FetchedFor } from "./fetchedFor/fetchedFor.js";
import type { GrantSet } from "./grantSet.js";
import type { Scope } from "./scopes.js";

/** Who asks a subgraph, for what, and what the agreements give: what rules read. Frozen for the length of a request. */
export type AccessContext = Readonly<{
  agency: string;
  agencyKind: AgencyKind;
  officer: string;
  purpose: string;
  /** In whose name the request is made, where a citizen asks through an agency that acts for citizens. */
  citizen?: PersonalId | undefined;
  grantSet: GrantSet;
}>;

/** What the gateway's token tells a subgraph: who asks, and for whom each field of this one request is fetched. */
export type CallContext = AccessContext & Readonly<{ fetchedFor: FetchedFor }>;

/** Whether something stands in a register about `key` (mostly a citizen's number) under `scope`. */
export type EvidenceQuestion = Readonly<{ scope: Scope; key: string }>;

/**
 * Answers questions in batches: all that are asked in one turn of the event loop cost one statement. Made anew for each request.
 * Where it rejects or doesn't answer, the rule denies.
 */
export type EvidenceLoader = Readonly<{
  load: (question: EvidenceQuestion) => Promise<boolean>;
  /** Answers about all rows of a list, in the order of the questions, without a promise for each; an `Error` where one can't be answered. */
  loadMany?: (questions: readonly EvidenceQuestion[]) => Promise<readonly (boolean | Error)[]>;
}>;

/**
 * What rules have to look up. `consents`: whether a consent is in force for the requester's agency and purpose, the scope and the citizen.
 * `seals`: whether the record with that key is sealed, so that only who holds the scope may see it.
 */
export type Evidence = Readonly<{ consents?: EvidenceLoader; seals?: EvidenceLoader }>;

/** What of a context a rule needs to be decided for a row. */
export type DecidingContext = Readonly<{ access: Pick<AccessContext, "grantSet" | "citizen">; evidence?: Evidence }>;

/** What the GraphQL context of every subgraph holds. */
export type WithAccess = Readonly<{ access: AccessContext; evidence?: Evidence }>;
