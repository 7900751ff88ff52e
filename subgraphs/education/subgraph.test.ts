import { foreignScope, national, type Scope, type Territory } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { minimumGroupSize } from "@lienthong/subgraph-kit";
import { schools, syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { schoolYearAt } from "./schoolYear.js";
import { scopes } from "./scopes.js";

const citizens = 12_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const registered = everybody.filter((citizen) => nation.education(citizen).isRegistered);

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => registered.map(({ personalId }) => ({ personalId })),
      selection:
        "isEnrolled enrolments { grade school { name catchment { communeCode } } } diplomas { kind holder { personalId } }",
      tables: 5,
      external: { values: { birthDate: "2015-05-05" }, derived: "expectedSchoolLevel" },
    },
    {
      typename: "School",
      keys: () => schools().map(({ code }) => ({ schoolCode: code })),
      selection: "name level commune { communeCode } catchment { communeCode } pupilsByGrade { name }",
      tables: 3,
    },
    {
      typename: "Commune",
      keys: () => schools().flatMap(({ level, communeCode }) => (level === "primary" ? [{ communeCode }] : [])),
      selection: "catchmentSchools { name level }",
      tables: 2,
    },
  ],
});

describe("education", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  type Grants = Iterable<readonly [Scope, Territory]>;
  const nobody = "001000000000";
  const sealed = registered.filter((citizen) => nation.seal(citizen) !== undefined);
  const closedIn = (territory: Territory): readonly (readonly [Scope, Territory])[] =>
    Object.values(scopes).flatMap(({ scope }) => (scope === scopes.sealed.scope ? [] : [[scope, territory] as const]));
  const closed = closedIn(national);
  const enumName = (value: string) => value.toUpperCase().replaceAll("-", "_");
  const askAbout = (
    people: readonly Readonly<{ personalId: string; birthDate?: string }>[],
    fields: string,
    grants: Grants = allScopes(subgraph),
  ) =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { ${fields} } } }`,
      {
        representations: people.map(({ personalId, birthDate }) => ({ __typename: "Citizen", personalId, birthDate })),
      },
      grants,
    );

  test("agrees with the synthetic nation", async () => {
    const people = registered.slice(0, 300);
    const answer = await askAbout(
      people,
      `isEnrolled enrolments { schoolYear level grade school { schoolCode } }
        diplomas { diplomaNumber kind issuedOn issuer major classification revoked isProtected }`,
    );
    expect(answer.errors).toBeUndefined();
    const present = schoolYearAt(dayInVietNam(new Date()));
    const expected = people.map((citizen) => {
      const { enrolments, diplomas } = nation.education(citizen);
      return {
        isEnrolled: enrolments.some(({ schoolYear }) => schoolYear === present),
        enrolments: enrolments.map(({ schoolYear, level, grade, schoolCode }) => ({
          schoolYear,
          level: enumName(level),
          grade: grade ?? null,
          school: { schoolCode },
        })),
        diplomas: diplomas.map(({ number, kind, major, ...rest }) => ({
          diplomaNumber: number,
          kind: enumName(kind),
          major: major ?? null,
          ...rest,
          isProtected: sealed.includes(citizen),
        })),
      };
    });
    expect(answer.data?._entities).toEqual(expected);
    expect(expected.some(({ enrolments }) => enrolments.length > 0)).toBe(true);
    expect(expected.some(({ diplomas }) => diplomas.some(({ kind }) => kind === "BACHELOR"))).toBe(true);
  });

  describe("the level that belongs to an age", () => {
    const [pupil] = registered;
    const sources: Grants = [
      [scopes.schoolLevel.scope, national],
      [foreignScope("population.birth"), national],
    ];
    const born = (birthDate: string) => ({ personalId: pupil?.personalId ?? "", birthDate });

    test("follows from the date of birth that the population database gives, and from nothing else", async () => {
      const year = schoolYearAt(dayInVietNam(new Date()));
      const people = [2, 3, 6, 11, 15, 18].map((age) => born(`${year - age}-12-31`));
      expect(await askAbout(people, "expectedSchoolLevel", sources)).toEqual({
        data: {
          _entities: [null, "PRESCHOOL", "PRIMARY", "LOWER_SECONDARY", "UPPER_SECONDARY", null].map(
            (expectedSchoolLevel) => ({ expectedSchoolLevel }),
          ),
        },
      });
    });
  });

  const diplomaQuery =
    "query ($number: String!) { diploma(diplomaNumber: $number) { kind holder { personalId isEnrolled } } }";
  const verification = "query ($number: String!) { diplomaIsValid(diplomaNumber: $number) }";
  const isValid = async (number: string | undefined, grants: Grants) =>
    (await running.ask(verification, { number }, grants)).data?.diplomaIsValid;
  const diplomasOf = (people: readonly (typeof everybody)[number][]) =>
    people.flatMap((citizen) => nation.education(citizen).diplomas.map((diploma) => ({ citizen, ...diploma })));
  const unsealed = registered.filter((citizen) => !sealed.includes(citizen));
  const verificationOnly: Grants = [[scopes.verification.scope, national]];

  test("finds a diploma by its number, with its holder", async () => {
    const [diploma] = diplomasOf(unsealed);
    const answer = await running.ask(diplomaQuery, { number: diploma?.number }, closed);
    expect(dataOf(answer).diploma).toMatchObject({ holder: { personalId: diploma?.citizen.personalId } });
    expect((await running.ask(diplomaQuery, { number: "VB1" }, closed)).data).toEqual({ diploma: null });
  });

  test("verifies a diploma by its number alone: issued and not revoked", async () => {
    const ofOthers = diplomasOf(unsealed);
    const standing = ofOthers.find(({ revoked }) => !revoked);
    const revoked = ofOthers.find((diploma) => diploma.revoked);
    expect(revoked).toBeDefined();
    expect(await isValid(standing?.number, verificationOnly)).toBe(true);
    expect(await isValid(revoked?.number, verificationOnly)).toBe(false);
    expect(await isValid("VB1", verificationOnly)).toBe(false);
    const { data, errors } = await running.ask(diplomaQuery, { number: standing?.number }, verificationOnly);
    expect(data).toEqual({ diploma: null });
    expect(errors).toMatchObject([{ extensions: { missingScopes: ["education.diplomas"] } }]);
  });

  describe("sealed records (attack case 91)", () => {
    test("are answered like a number that nobody has, to whoever may not open them", async () => {
      const answer = await askAbout([...sealed, { personalId: nobody }], "isEnrolled diplomas { kind }", closed);
      expect(answer).toEqual({ data: { _entities: [...sealed, nobody].map(() => null) } });
      const opened = await askAbout(sealed, "diplomas { isProtected }");
      expect(opened.errors).toBeUndefined();
      expect(JSON.stringify(opened.data)).toContain('"isProtected":true');
    });

    test("are found by no number of a diploma, and not verified", async () => {
      const [standing] = diplomasOf(sealed).filter(({ revoked }) => !revoked);
      const number = standing?.number;
      expect(await running.ask(diplomaQuery, { number }, closed)).toEqual(
        await running.ask(diplomaQuery, { number: "VB1" }, closed),
      );
      expect(await isValid(number, closed)).toBe(false);
      expect(await isValid(number, allScopes(subgraph))).toBe(true);
    });
  });

  const counting = "query ($code: String!) { school(schoolCode: $code) { pupilsByGrade { name people } } }";

  test("counts pupils by grade, without the sealed ones, in groups that are large enough", async () => {
    const present = schoolYearAt(dayInVietNam(new Date()));
    const pupils = registered.flatMap((citizen) =>
      nation
        .education(citizen)
        .enrolments.filter(({ schoolYear }) => schoolYear === present)
        .map((enrolment) => ({ citizen, ...enrolment })),
    );
    const bySchool = Map.groupBy(pupils, ({ schoolCode }) => schoolCode);
    const [code, largest] = [...bySchool].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
    const small = [...bySchool].find(([, few]) => few.length < minimumGroupSize)?.[0];
    const told = dataOf(await running.ask(counting, { code }, closed)).school as {
      pupilsByGrade: readonly { name: string; people: number | null }[];
    };
    const counted = told.pupilsByGrade.filter(({ people }) => people !== null);
    expect(counted.length).toBeGreaterThan(0);
    for (const { name, people } of counted) {
      const ofGrade = largest?.filter(({ grade, citizen }) => String(grade) === name && !sealed.includes(citizen));
      expect(people).toBe(ofGrade?.length);
    }
    const hidden = await running.ask(counting, { code: small }, closed);
    expect(JSON.stringify(hidden.data)).not.toMatch(/"people":\d/);
    expect(hidden.errors?.[0]).toMatchObject({ extensions: { code: "GROUP_TOO_SMALL" } });
  });

  test("leads from a commune to the schools that take its children", async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Commune {
      catchmentSchools(level: PRIMARY) { schoolCode level catchment { communeCode } } all: catchmentSchools { schoolCode } } } }`;
    const answer = await running.ask(query, { representations: [{ __typename: "Commune", communeCode: "00004" }] }, [
      [scopes.schools.scope, national],
    ]);
    const taking = schools().filter(({ catchment }) => catchment.some((code) => code === "00004"));
    const primary = taking.filter(({ level }) => level === "primary");
    expect(answer.errors).toBeUndefined();
    expect(answer.data?._entities).toEqual([
      {
        catchmentSchools: primary.map(({ code, catchment }) => ({
          schoolCode: code,
          level: "PRIMARY",
          catchment: catchment.map((communeCode) => ({ communeCode })),
        })),
        all: taking
          .map(({ code }) => ({ schoolCode: code }))
          .toSorted((a, b) => (a.schoolCode < b.schoolCode ? -1 : 1)),
      },
    ]);
  });

  test("shows a province its own inhabitants only (attack cases 83, 88)", async () => {
    const [here] = unsealed;
    const placeOf = ({ permanent, temporary }: (typeof everybody)[number]) => temporary ?? permanent;
    const { provinceCode } = placeOf(here ?? nation.citizen(0));
    const there = unsealed.find((citizen) => placeOf(citizen).provinceCode !== provinceCode);
    const people = [here, there].flatMap((citizen) => citizen ?? []);
    const answer = await askAbout(people, "isEnrolled", closedIn({ kind: "province", provinceCode }));
    expect(answer.data?._entities).toEqual([{ isEnrolled: expect.any(Boolean) }, { isEnrolled: null }]);
    expect(answer.errors).toMatchObject([{ extensions: { code: "OUTSIDE_TERRITORY" } }]);
  });
});
