import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()].filter((citizen) => nation.traveller(citizen) !== undefined);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => (nation.traveller(citizen)?.crossings.length ?? 0) > 0,
  selection: `travelRecord { passport { passportNumber kind issuedOn validUntil status usable } }`,
  closed: [
    "travelRecord { crossings { direction crossedOn gate { name } } }",
    "travelRecord { inVietNam }",
    "travelRecord { passport { holder { personalId } } }",
    "travelRecord { isProtected }",
  ],
  closedQueries: [
    {
      query:
        "query ($number: PassportNumber!) { personByPassport(passportNumber: $number) { __typename ... on Citizen { personalId } } }",
      variables: { number: people[0] && nation.traveller(people[0])?.passport.number },
    },
  ],
});
