import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()];

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => nation.lastingMarriage(citizen) !== undefined && citizen.father !== undefined,
  selection: `maritalStatus birthRegistration { registrationNumber eventDate registeredOn commune { communeCode } childFullName birthProvince { provinceCode } }
    marriages { registrationNumber eventDate registeredOn commune { communeCode } endedOn }`,
  closed: [
    "birthRegistration { child { personalId } }",
    "birthRegistration { father { personalId } mother { personalId } }",
    "birthRegistration { isProtected }",
    "marriages { husband { personalId } wife { personalId } }",
    "marriages { isProtected }",
  ],
});
