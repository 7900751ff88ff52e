import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord } from "@lienthong/testing";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()];
const [prescription] = people.flatMap((citizen) =>
  nation.health(citizen).encounters.flatMap((encounter) => encounter.prescription ?? []),
);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: (citizen) => {
    const { basics, encounters, immunisations, disability, driverExamination } = nation.health(citizen);
    const isTreated = encounters.some((encounter) => encounter.prescription !== undefined);
    return (
      isTreated &&
      basics.allergies.length + immunisations.length > 0 &&
      disability !== undefined &&
      driverExamination !== undefined
    );
  },
  selection: `fitToDrive disabilityDegree disability { degree kind certifiedOn } healthRecord { bloodGroup allergies
    encounters { encounterCode kind startedOn endedOn icd10Code diagnosis facility { name }
      prescription { prescriptionCode prescribedOn medicines { name dosage quantity } } }
    immunisations { vaccine dose givenOn facility { name } } }`,
  closed: ["healthRecord { isProtected }", "healthRecord { encounters { prescription { patient { personalId } } } }"],
  closedQueries: [
    {
      query: "query ($code: String!) { prescription(prescriptionCode: $code) { prescribedOn } }",
      variables: { code: prescription?.code },
    },
    { query: '{ disabledPeopleOfCommune(communeCode: "00004", groupBy: DEGREE) { name } }', variables: {} },
  ],
});
