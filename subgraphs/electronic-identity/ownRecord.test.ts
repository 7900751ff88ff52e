import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()].filter((citizen) => nation.electronicIdentity(citizen) !== undefined);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => (nation.electronicIdentity(citizen)?.documents.length ?? 0) > 1,
  selection: `electronicIdentity { status level activatedOn verified authentications documents { kind integratedOn } }`,
  closed: ["electronicIdentity { holder { personalId } }", "electronicIdentity { isProtected }"],
  closedQueries: [
    {
      query: "query ($id: PersonalId!) { electronicIdentity(personalId: $id) { status } }",
      variables: { id: people[0]?.personalId },
    },
  ],
});
