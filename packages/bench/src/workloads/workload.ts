import type { Contender } from "../contenders/contender.js";
import type { FederationName } from "../federation/federation.js";
import type { Requests } from "../load/closedLoop.js";

/** Something to ask of gateways over one federation, side by side. */
export type Workload = Readonly<{
  name: string;
  /** What is asked, and what of it is the same or different from request to request. */
  description: string;
  federation: FederationName;
  contenders: readonly Contender[];
  connections: number;
  /** @param keysFolder with whose keys requesters' tokens are signed */
  requests: (keysFolder: string) => Promise<Requests>;
}>;
