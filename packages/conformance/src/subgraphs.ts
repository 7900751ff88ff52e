import { subgraph as administrativeUnits } from "@lienthong/administrative-units";
import { subgraph as businessRegistration } from "@lienthong/business-registration";
import { subgraph as insurance } from "@lienthong/insurance";
import { subgraph as population } from "@lienthong/population";
import type { Subgraph } from "@lienthong/subgraph-kit";

/** The subgraphs of the real supergraph. */
export const allSubgraphs: readonly Subgraph[] = [administrativeUnits, businessRegistration, insurance, population];
