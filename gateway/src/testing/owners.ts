import { allAgencies } from "@lienthong/identity";
import type { Owners } from "../supergraph/owners.js";

const [owner] = allAgencies();
if (owner === undefined) throw new Error("the register has no agency");

/** One agency owns all subgraphs: for tests that don't look at owners. */
export const oneOwner: Owners = {
  ofSubgraph: (database) => ({ database, owner, howToRequest: "", agreements: [] }),
  ofCoordinate: () => undefined,
};
