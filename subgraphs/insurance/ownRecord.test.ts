import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()].filter((citizen) => nation.card(citizen) !== undefined);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => nation.contributions(citizen).length > 0,
  // The number of the card without its mask, on every path to it.
  selection: `insurance { socialInsuranceNumber participating contributedMonths healthCardNumber
    contributions { fromMonth toMonth monthlySalary employer { enterpriseCode } }
    healthCard { cardNumber subjectGroup benefitLevel validFrom validUntil valid registeredFacility { code name commune { communeCode } }
      entitlements { kind sharePercent } holder { insurance { healthCardNumber } } } }`,
  closed: ["insurance { isProtected }"],
  closedQueries: [
    {
      query: "query ($number: HealthInsuranceCardNumber!) { healthInsuranceCard(cardNumber: $number) { cardNumber } }",
      variables: { number: people[0] && nation.card(people[0])?.number },
    },
  ],
});
