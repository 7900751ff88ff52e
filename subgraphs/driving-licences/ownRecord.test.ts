import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()].filter((citizen) => nation.drivingLicence(citizen) !== undefined);
const [licence] = people.map(nation.drivingLicence);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => (nation.drivingLicence(citizen)?.violations.length ?? 0) > 0,
  selection: `drivingLicence { licenceNumber points mayDrive(licenceClass: A1) entitlements { licenceClass issuedOn validUntil }
    violations { occurredOn kind pointsDeducted fine } }`,
  closed: ["drivingLicence { holder { personalId } }", "drivingLicence { isProtected }"],
  closedQueries: [
    {
      query: "query ($number: DrivingLicenceNumber!) { drivingLicence(licenceNumber: $number) { points } }",
      variables: { number: licence?.number },
    },
  ],
});
