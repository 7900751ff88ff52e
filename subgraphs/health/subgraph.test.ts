import { foreignScope, national, type Scope, type Territory } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { minimumGroupSize } from "@lienthong/subgraph-kit";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const placeOf = ({ permanent, temporary }: (typeof everybody)[number]) => temporary ?? permanent;

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection: `fitToDrive disabilityDegree disability { kind } healthRecord { bloodGroup
        encounters { diagnosis facility { name } prescription { prescribedOn medicines { name } } }
        immunisations { vaccine facility { name } } }`,
      tables: 8,
    },
  ],
});

describe("health", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const nobody = "001000000000";
  const sealed = everybody.filter((citizen) => nation.seal(citizen) !== undefined);
  const isSealed = (citizen: (typeof everybody)[number]) => sealed.includes(citizen);
  const closedIn = (territory: Territory): readonly (readonly [Scope, Territory])[] =>
    Object.values(scopes).flatMap(({ scope }) => (scope === scopes.sealed.scope ? [] : [[scope, territory] as const]));
  const closed = closedIn(national);
  const askOf = (
    people: readonly Readonly<{ personalId: string }>[],
    fields: string,
    grants: Iterable<readonly [Scope, Territory]> = allScopes(subgraph),
  ) =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { ${fields} } } }`,
      { representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })) },
      grants,
    );
  const enumName = (value: string | undefined) => value?.toUpperCase().replaceAll("-", "_") ?? null;

  test("agrees with the synthetic nation", async () => {
    const people = everybody.slice(0, 200);
    const answer = await askOf(
      people,
      `fitToDrive disabilityDegree disability { degree kind certifiedOn } healthRecord { bloodGroup allergies isProtected
        encounters { encounterCode kind startedOn endedOn icd10Code diagnosis facility { code }
          prescription { prescriptionCode prescribedOn medicines { name dosage quantity } } }
        immunisations { vaccine dose givenOn facility { code } } } `,
    );
    expect(answer.errors).toBeUndefined();
    const day = dayInVietNam(new Date());
    const expected = people.map((citizen) => {
      const { basics, encounters, immunisations, disability, driverExamination } = nation.health(citizen);
      return {
        fitToDrive:
          driverExamination === undefined ? null : driverExamination.fit && day <= driverExamination.validUntil,
        disabilityDegree: enumName(disability?.degree),
        disability:
          disability === undefined
            ? null
            : { ...disability, degree: enumName(disability.degree), kind: enumName(disability.kind) },
        healthRecord: {
          ...basics,
          isProtected: isSealed(citizen),
          encounters: encounters
            .toSorted((a, b) => `${a.startedOn}${a.code}`.localeCompare(`${b.startedOn}${b.code}`))
            .map(({ code, facilityCode, kind, startedOn, endedOn, icd10Code, diagnosis, prescription }) => ({
              encounterCode: code,
              kind: enumName(kind),
              startedOn,
              endedOn,
              icd10Code,
              diagnosis,
              facility: { code: facilityCode },
              prescription:
                prescription === undefined
                  ? null
                  : {
                      prescriptionCode: prescription.code,
                      prescribedOn: prescription.prescribedOn,
                      medicines: prescription.medicines.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
                    },
            })),
          immunisations: expect.arrayContaining(
            immunisations.map(({ vaccine, dose, givenOn, facilityCode }) => ({
              vaccine,
              dose,
              givenOn,
              facility: { code: facilityCode },
            })),
          ),
        },
      };
    });
    expect(answer.data?._entities).toEqual(expected);
    expect(new Set(expected.map(({ fitToDrive }) => fitToDrive))).toEqual(new Set([null, true, false]));
  });

  const prescriptionQuery =
    "query ($code: String!) { prescription(prescriptionCode: $code) { prescribedOn patient { personalId fitToDrive } medicines { name } } }";
  const prescriptionOf = (citizen: (typeof everybody)[number]) =>
    nation.health(citizen).encounters.flatMap(({ prescription }) => prescription ?? [])[0];

  test("finds a prescription by its code, with its patient", async () => {
    const patient = everybody.find((citizen) => prescriptionOf(citizen) !== undefined && !isSealed(citizen));
    const prescription = patient && prescriptionOf(patient);
    const answer = await running.ask(prescriptionQuery, { code: prescription?.code }, allScopes(subgraph));
    expect(dataOf(answer).prescription).toMatchObject({
      prescribedOn: prescription?.prescribedOn,
      patient: { personalId: patient?.personalId },
    });
    expect((await running.ask(prescriptionQuery, { code: "DT1" }, allScopes(subgraph))).data).toEqual({
      prescription: null,
    });
  });

  describe("a flag beside the record", () => {
    const driver = everybody.filter((citizen) => nation.health(citizen).driverExamination !== undefined).slice(0, 50);

    test("tells who renews licences whether a driver is fit, and nothing that it follows from", async () => {
      const answer = await askOf(driver, "fitToDrive disabilityDegree healthRecord { bloodGroup }", [
        [scopes.fitToDrive.scope, national],
      ]);
      const entities = dataOf(answer)._entities as readonly Record<string, unknown>[];
      expect(entities.every(({ fitToDrive }) => typeof fitToDrive === "boolean")).toBe(true);
      expect(
        entities.every(({ disabilityDegree, healthRecord }) => disabilityDegree === null && healthRecord === null),
      ).toBe(true);
      expect(answer.errors).toHaveLength(2 * driver.length);
    });

    test("tells who grants benefits the degree of a disability, and not its kind", async () => {
      const disabled = everybody.filter((citizen) => nation.health(citizen).disability !== undefined).slice(0, 20);
      const { data, errors } = await askOf(disabled, "disabilityDegree disability { kind }", [
        [scopes.disabilityDegree.scope, national],
      ]);
      expect(data?._entities).toEqual(
        disabled.map((citizen) => ({
          disabilityDegree: enumName(nation.health(citizen).disability?.degree),
          disability: null,
        })),
      );
      expect(errors).toHaveLength(disabled.length);
    });
  });

  test("shows a province its own inhabitants only (attack cases 83, 88)", async () => {
    const [here] = everybody;
    const { provinceCode } = placeOf(here ?? nation.citizen(0));
    const there = everybody.find((citizen) => placeOf(citizen).provinceCode !== provinceCode);
    const people = [here, there].flatMap((citizen) => citizen ?? []);
    const { data, errors } = await askOf(
      people,
      "healthRecord { bloodGroup }",
      closedIn({ kind: "province", provinceCode }),
    );
    expect(data?._entities).toEqual([
      { healthRecord: { bloodGroup: here && nation.health(here).basics.bloodGroup } },
      { healthRecord: null },
    ]);
    expect(errors).toMatchObject([{ extensions: { code: "OUTSIDE_TERRITORY" } }]);
  });

  describe("sealed records (attack case 91)", () => {
    test("are answered like a number that nobody has, to whoever may not open them", async () => {
      const answer = await askOf([...sealed, { personalId: nobody }], "fitToDrive healthRecord { bloodGroup }", closed);
      expect(answer).toEqual({ data: { _entities: [...sealed, nobody].map(() => null) } });
      const opened = await askOf(sealed, "healthRecord { isProtected }");
      expect(opened).toEqual({ data: { _entities: sealed.map(() => ({ healthRecord: { isProtected: true } })) } });
    });

    test("are found by no code of a prescription", async () => {
      const codes = sealed.flatMap((citizen) => prescriptionOf(citizen)?.code ?? []);
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) {
        const grants = [...closed, [foreignScope("population.identity"), national] as const];
        const told = await running.ask(prescriptionQuery, { code }, grants);
        expect(told).toEqual(await running.ask(prescriptionQuery, { code: "DT1" }, grants));
        expect((await running.ask(prescriptionQuery, { code }, allScopes(subgraph))).data?.prescription).not.toBeNull();
      }
    });

    test("are counted for those only who may open them", async () => {
      const aboutSeals = async (grants: Iterable<readonly [Scope, Territory]>) => {
        running.takeStatements();
        await running.ask(countQuery, { communeCode: "00004", groupBy: "DEGREE" }, grants);
        const statements = running.takeStatements();
        expect(statements.length).toBe(1);
        return statements.filter((statement) => statement.includes("not exists (select from seal"));
      };
      expect(await aboutSeals(closed)).toHaveLength(1);
      expect(await aboutSeals(allScopes(subgraph))).toEqual([]);
    });
  });

  const countQuery = `query ($communeCode: CommuneCode!, $groupBy: DisabilityGrouping!) {
    disabledPeopleOfCommune(communeCode: $communeCode, groupBy: $groupBy) { name people } }`;
  const disabledOf = (communeCode: string) =>
    everybody.filter(
      (citizen) => placeOf(citizen).communeCode === communeCode && nation.health(citizen).disability !== undefined,
    );

  test("counts people with disabilities in groups that are large enough, and says of the others that they aren't", async () => {
    const answer = await running.ask(countQuery, { communeCode: "00004", groupBy: "DEGREE" }, allScopes(subgraph));
    const disabled = disabledOf("00004");
    expect(disabled.length).toBeGreaterThan(minimumGroupSize);
    const told = dataOf(answer).disabledPeopleOfCommune as readonly { name: string; people: number | null }[];
    expect(told.map(({ name }) => name)).toEqual(["EXTREMELY_SEVERE", "SEVERE", "MILD"]);
    for (const { name, people } of told.filter((group) => group.people !== null)) {
      expect(people).toBe(
        disabled.filter((citizen) => enumName(nation.health(citizen).disability?.degree) === name).length,
      );
    }
    expect(told.some(({ people }) => people === null)).toBe(true);
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: "GROUP_TOO_SMALL", minimumGroupSize } });
  });

  test("groups by kind for those only who may see kinds (attack case 18)", async () => {
    const degreeOnly = [[scopes.disabilityDegree.scope, national] as const];
    const ask = (groupBy: string) => running.ask(countQuery, { communeCode: "00004", groupBy }, degreeOnly);
    expect((await ask("DEGREE")).data?.disabledPeopleOfCommune).toHaveLength(3);
    expect((await ask("KIND")).errors).toMatchObject([
      { extensions: { coordinate: "DisabilityGrouping.KIND", missingScopes: ["health.disability"] } },
    ]);
  });
});
