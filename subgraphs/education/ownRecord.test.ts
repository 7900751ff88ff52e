import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const people = everybody.filter((citizen) => nation.education(citizen).isRegistered);
const [diploma] = everybody.flatMap((citizen) => nation.education(citizen).diplomas);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => {
    const { enrolments, diplomas } = nation.education(citizen);
    return enrolments.length > 0 && diplomas.length > 0;
  },
  selection: `isEnrolled enrolments { schoolYear level grade school { schoolCode } }
    diplomas { diplomaNumber kind issuedOn issuer major classification revoked }`,
  closed: ["diplomas { holder { personalId } }", "diplomas { isProtected }"],
  closedQueries: [
    {
      query: "query ($number: String!) { diploma(diplomaNumber: $number) { kind } }",
      variables: { number: diploma?.number },
    },
    {
      query: "query ($number: String!) { diplomaIsValid(diplomaNumber: $number) }",
      variables: { number: diploma?.number },
    },
  ],
});
