import { national, type Scope, type Territory } from "@lienthong/access";
import { provinceOfCommune } from "@lienthong/dictionary";
import { minimumGroupSize } from "@lienthong/subgraph-kit";
import { stateUnits, syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 16_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const servants = everybody.flatMap((citizen) => {
  const servant = nation.civilServant(citizen);
  return servant === undefined ? [] : [{ ...servant, personalId: citizen.personalId, seal: nation.seal(citizen) }];
});

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection: "isCivilServant civilServant { post unit { name } appointments { post unit { name } } }",
      tables: 3,
    },
  ],
});

describe("civil servants", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  type Grants = Iterable<readonly [Scope, Territory]>;
  const nobody = "001000000000";
  const sealed = servants.filter(({ seal }) => seal !== undefined);
  const unsealed = servants.filter(({ seal }) => seal === undefined);
  const closedIn = (territory: Territory): readonly (readonly [Scope, Territory])[] =>
    Object.values(scopes).flatMap(({ scope }) => (scope === scopes.sealed.scope ? [] : [[scope, territory] as const]));
  const closed = closedIn(national);
  const enumName = (value: string) => value.toUpperCase().replaceAll("-", "_");
  const askAbout = (
    people: readonly Readonly<{ personalId: string }>[],
    fields: string,
    grants: Grants = allScopes(subgraph),
  ) =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { ${fields} } } }`,
      { representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })) },
      grants,
    );

  test("agrees with the synthetic nation", async () => {
    const answer = await askAbout(
      servants,
      `isCivilServant civilServant { fileCode kind post rankCode rankName salaryStep salaryCoefficient recruitedOn isProtected
        unit { unitCode } appointments { decisionNumber post heldFrom heldUntil unit { unitCode } } }`,
    );
    expect(answer).toEqual({
      data: {
        _entities: servants.map((servant) => ({
          isCivilServant: true,
          civilServant: {
            fileCode: servant.personalId,
            kind: enumName(servant.kind),
            post: servant.post,
            rankCode: servant.rankCode,
            rankName: servant.rankName,
            salaryStep: servant.salaryStep,
            salaryCoefficient: servant.salaryCoefficientHundredths / 100,
            recruitedOn: servant.recruitedOn,
            isProtected: servant.seal !== undefined,
            unit: { unitCode: servant.unitCode },
            appointments: servant.appointments.map(({ decisionNumber, post, from, until, unitCode }) => ({
              decisionNumber,
              post,
              heldFrom: from,
              heldUntil: until ?? null,
              unit: { unitCode },
            })),
          },
        })),
      },
    });
  });

  test("tells who registers enterprises that a founder serves the state, and not where", async () => {
    const others = everybody.filter((citizen) => nation.civilServant(citizen) === undefined).slice(0, 3);
    const { data, errors } = await askAbout(
      [...unsealed.slice(0, 3), ...others],
      "isCivilServant civilServant { post }",
      [[scopes.status.scope, national]],
    );
    expect(data?._entities).toEqual([
      ...unsealed.slice(0, 3).map(() => ({ isCivilServant: true, civilServant: null })),
      ...others.map(() => ({ isCivilServant: false, civilServant: null })),
    ]);
    expect(errors).toHaveLength(6);
  });

  test("gives the post without the salary to who may see no more", async () => {
    const { data, errors } = await askAbout(unsealed.slice(0, 1), "civilServant { post salaryCoefficient }", [
      [scopes.post.scope, national],
    ]);
    expect(data?._entities).toEqual([{ civilServant: { post: unsealed[0]?.post, salaryCoefficient: null } }]);
    expect(errors).toMatchObject([{ extensions: { missingScopes: ["civil-servants.salary"] } }]);
  });

  test("shows a province the files of its own units only, and answers of others as of who doesn't serve (attack cases 83, 88)", async () => {
    const seats = new Map(stateUnits().map(({ code, communeCode }) => [code, communeCode]));
    const provinceOf = ({ unitCode }: (typeof servants)[number]) => {
      const seat = seats.get(unitCode);
      return seat && provinceOfCommune(seat);
    };
    const [here] = unsealed;
    const provinceCode = here && provinceOf(here);
    const there = unsealed.find((servant) => provinceOf(servant) !== provinceCode);
    if (provinceCode === undefined || here === undefined || there === undefined)
      throw new Error("all serve in one province");
    const grants = closedIn({ kind: "province", provinceCode });
    const fields = "civilServant { post }";
    expect((await askAbout([here], fields, grants)).data?._entities).toEqual([{ civilServant: { post: here.post } }]);
    const ofOther = await askAbout([there], fields, grants);
    expect(ofOther).toEqual(await askAbout([{ personalId: nobody }], fields, grants));
    expect(ofOther.errors).toMatchObject([{ extensions: { code: "OUTSIDE_TERRITORY" } }]);
  });

  test("answers of sealed servants as of a number that nobody has (attack case 91)", async () => {
    expect(sealed.length).toBeGreaterThan(0);
    const fields = "isCivilServant civilServant { post }";
    const asked = [...sealed, { personalId: nobody }];
    expect(await askAbout(asked, fields, closed)).toEqual({
      data: { _entities: asked.map(() => ({ isCivilServant: false, civilServant: null })) },
    });
    const opened = await askAbout(sealed, "isCivilServant civilServant { isProtected }");
    expect(opened.data?._entities).toEqual(
      sealed.map(() => ({ isCivilServant: true, civilServant: { isProtected: true } })),
    );
  });

  const counting = "query ($code: String!) { stateUnit(unitCode: $code) { name staffByKind { name people } } }";

  test("counts a unit's staff by kind in groups that are large enough, without the sealed", async () => {
    const byUnit = Map.groupBy(servants, ({ unitCode }) => unitCode);
    const [code = "", staff = []] = [...byUnit].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
    const told = dataOf(await running.ask(counting, { code }, closed)).stateUnit as {
      staffByKind: readonly { name: string; people: number | null }[];
    };
    expect(told.staffByKind.map(({ name }) => name)).toEqual(["CADRE", "CIVIL_SERVANT", "PUBLIC_EMPLOYEE"]);
    expect(staff.length).toBeGreaterThan(minimumGroupSize);
    for (const { name, people } of told.staffByKind.filter((group) => group.people !== null)) {
      const ofKind = staff.filter(({ kind, seal }) => enumName(kind) === name && seal === undefined);
      expect(people).toBe(ofKind.length);
      expect(people).toBeGreaterThanOrEqual(minimumGroupSize);
    }
    const [small = ""] = [...byUnit].find(([, few]) => few.length < minimumGroupSize) ?? [];
    const hidden = await running.ask(counting, { code: small }, closed);
    expect(JSON.stringify(hidden.data)).not.toMatch(/"people":\d/);
    expect(hidden.errors?.[0]).toMatchObject({ extensions: { code: "GROUP_TOO_SMALL" } });
  });

  test.each([
    { grants: "closed", counted: 1 },
    { grants: "open", counted: 0 },
  ])("leaves sealed servants out of a count unless they may be opened ($grants)", async ({ grants, counted }) => {
    running.takeStatements();
    await running.ask(counting, { code: "UB00004" }, grants === "open" ? allScopes(subgraph) : closed);
    const leavingOut = running
      .takeStatements()
      .filter((statement) => statement.includes("not exists (select from seal"));
    expect(leavingOut).toHaveLength(counted);
  });
});
