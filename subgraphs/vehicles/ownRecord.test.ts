import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()].filter((citizen) => nation.vehiclesOfCitizen(citizen).length > 0);
const [vehicle] = people.flatMap(nation.vehiclesOfCitizen);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) =>
    nation.vehiclesOfCitizen(citizen).some(({ inspectionValidUntil }) => inspectionValidUntil !== undefined),
  selection: `vehicles { plateNumber kind make model colour manufacturedIn registeredOn version chassisNumber engineNumber
    inspectionValidUntil inspectionValid }`,
  closed: [
    "vehicles { owner { ... on Citizen { personalId } } }",
    "vehicles { ownerHistory { since plateNumber owner { ... on Citizen { personalId } } } }",
    "vehicles { isProtected }",
  ],
  closedQueries: [
    {
      query: "query ($plateNumber: PlateNumber!) { vehicle(plateNumber: $plateNumber) { make } }",
      variables: { plateNumber: vehicle?.ownerships.at(-1)?.plateNumber },
    },
  ],
});
