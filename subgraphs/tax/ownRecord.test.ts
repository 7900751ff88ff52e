import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()].filter((citizen) => nation.taxpayerOfCitizen(citizen) !== undefined);
const [enterprise] = nation.enterprises();

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => (nation.taxpayerOfCitizen(citizen)?.obligations.length ?? 0) > 0,
  selection: `taxDebtCleared taxRegistration { taxCode status registeredOn obligations { kind period dueOn amountDue amountPaid } }`,
  closed: ["taxRegistration { taxpayer { ... on Citizen { personalId } } }", "taxRegistration { isProtected }"],
  closedQueries: [
    {
      query: "query ($code: TaxCode!) { taxRegistration(taxCode: $code) { status obligations { amountDue } } }",
      variables: { code: people[0]?.personalId },
    },
    {
      query: "query ($code: TaxCode!) { taxRegistration(taxCode: $code) { taxCode } }",
      variables: { code: enterprise?.code },
    },
  ],
});
