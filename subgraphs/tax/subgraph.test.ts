import { national, type Scope, type Territory } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const people = everybody.filter((citizen) => nation.taxpayerOfCitizen(citizen) !== undefined);
const enterprises = [...nation.enterprises()];

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => people.map(({ personalId }) => ({ personalId })),
      selection: "taxDebtCleared taxRegistration { status obligations { amountDue } }",
      tables: 2,
    },
    {
      typename: "Enterprise",
      keys: () => Array.from({ length: 5 }, () => enterprises.map(({ code }) => ({ enterpriseCode: code }))).flat(),
      selection: "taxDebtCleared taxRegistration { status obligations { amountDue } }",
      tables: 2,
    },
  ],
});

describe("tax", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  type Grants = Iterable<readonly [Scope, Territory]>;
  const nobody = "001000000000";
  const sealed = people.filter((citizen) => nation.seal(citizen) !== undefined);
  const closedIn = (territory: Territory): readonly (readonly [Scope, Territory])[] =>
    Object.values(scopes).flatMap(({ scope }) => (scope === scopes.sealed.scope ? [] : [[scope, territory] as const]));
  const closed = closedIn(national);
  const clearanceOnly: Grants = [[scopes.debtClearance.scope, national]];
  const enumName = (value: string) => value.toUpperCase().replaceAll("-", "_");
  const day = dayInVietNam(new Date());
  type Taxpayer = NonNullable<ReturnType<typeof nation.taxpayerOfCitizen>>;
  const isCleared = ({ obligations }: Taxpayer) =>
    obligations.every(({ dueOn, amountDue, amountPaid }) => dueOn >= day || amountPaid === amountDue);

  const askAbout = (
    representations: readonly Readonly<Record<string, string>>[],
    fields: string,
    grants: Grants = allScopes(subgraph),
  ) =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Citizen { ${fields} } ... on Enterprise { ${fields} } } }`,
      { representations },
      grants,
    );
  const citizensAs = (persons: readonly Readonly<{ personalId: string }>[]) =>
    persons.map(({ personalId }) => ({ __typename: "Citizen", personalId }));

  test("agrees with the synthetic nation, of citizens and enterprises", async () => {
    const askedPeople = people.slice(0, 300);
    const answer = await askAbout(
      [
        ...citizensAs(askedPeople),
        ...enterprises.map(({ code }) => ({ __typename: "Enterprise", enterpriseCode: code })),
      ],
      `taxDebtCleared taxRegistration { taxCode status registeredOn isProtected
        taxpayer { ... on Citizen { personalId } ... on Enterprise { enterpriseCode } }
        obligations { kind period dueOn amountDue amountPaid } }`,
    );
    expect(answer.errors).toBeUndefined();
    const expectedOf = (taxCode: string, taxpayer: Taxpayer, key: object) => ({
      taxDebtCleared: isCleared(taxpayer),
      taxRegistration: {
        taxCode,
        status: enumName(taxpayer.status),
        registeredOn: taxpayer.registeredOn,
        isProtected: sealed.some(({ personalId }) => personalId === taxCode),
        taxpayer: key,
        obligations: taxpayer.obligations
          .map((obligation) => ({ ...obligation, kind: enumName(obligation.kind) }))
          .toSorted((a, b) => `${a.dueOn}${a.kind}`.localeCompare(`${b.dueOn}${b.kind}`)),
      },
    });
    const expected = [
      ...askedPeople.flatMap((citizen) => {
        const taxpayer = nation.taxpayerOfCitizen(citizen);
        const { personalId } = citizen;
        return taxpayer === undefined ? [] : [expectedOf(personalId, taxpayer, { personalId })];
      }),
      ...enterprises.map((enterprise) =>
        expectedOf(enterprise.code, nation.taxpayerOfEnterprise(enterprise), { enterpriseCode: enterprise.code }),
      ),
    ];
    expect(answer.data?._entities).toEqual(expected);
    expect(new Set(expected.map(({ taxDebtCleared }) => taxDebtCleared))).toEqual(new Set([true, false]));
  });

  const byCode =
    "query ($code: TaxCode!) { taxRegistration(taxCode: $code) { status taxpayer { __typename ... on Citizen { taxDebtCleared } } } }";

  test("finds a taxpayer by the tax code, a person's and an enterprise's", async () => {
    const person = people.find((citizen) => !sealed.includes(citizen));
    const [enterprise] = enterprises;
    const ofPerson = await running.ask(byCode, { code: person?.personalId }, closed);
    expect(dataOf(ofPerson).taxRegistration).toMatchObject({ taxpayer: { __typename: "Citizen" } });
    const ofEnterprise = await running.ask(byCode, { code: enterprise?.code }, closed);
    expect(dataOf(ofEnterprise).taxRegistration).toMatchObject({ taxpayer: { __typename: "Enterprise" } });
    expect((await running.ask(byCode, { code: nobody }, closed)).data).toEqual({ taxRegistration: null });
  });

  test("tells a land office that taxes are paid, and neither which nor how much", async () => {
    const { data, errors } = await askAbout(
      citizensAs(people.slice(0, 20)),
      "taxDebtCleared taxRegistration { obligations { amountPaid } }",
      clearanceOnly,
    );
    expect(data?._entities).toEqual(
      people.slice(0, 20).map((citizen) => {
        const taxpayer = nation.taxpayerOfCitizen(citizen);
        if (sealed.includes(citizen)) return null;
        return { taxDebtCleared: taxpayer && isCleared(taxpayer), taxRegistration: null };
      }),
    );
    expect(errors?.[0]).toMatchObject({ extensions: { coordinate: "Citizen.taxRegistration" } });
  });

  test("says nothing of who is no taxpayer", async () => {
    const children = everybody.filter((citizen) => !people.includes(citizen)).slice(0, 10);
    const answer = await askAbout(citizensAs(children), "taxDebtCleared", clearanceOnly);
    expect(answer).toEqual({ data: { _entities: children.map(() => null) } });
  });

  describe("sealed records (attack case 91)", () => {
    test("are answered like a number that nobody has, to whoever may not open them", async () => {
      expect(sealed.length).toBeGreaterThan(0);
      const asked = citizensAs([...sealed, { personalId: nobody }]);
      expect(await askAbout(asked, "taxDebtCleared taxRegistration { status }", closed)).toEqual({
        data: { _entities: asked.map(() => null) },
      });
      const opened = await askAbout(citizensAs(sealed), "taxRegistration { isProtected }");
      expect(opened).toEqual({ data: { _entities: sealed.map(() => ({ taxRegistration: { isProtected: true } })) } });
    });

    test("are found by no tax code", async () => {
      for (const { personalId } of sealed) {
        expect(await running.ask(byCode, { code: personalId }, closed)).toEqual(
          await running.ask(byCode, { code: nobody }, closed),
        );
        const opened = await running.ask(byCode, { code: personalId }, allScopes(subgraph));
        expect(opened.data?.taxRegistration).not.toBeNull();
      }
    });
  });

  test("shows a province its own taxpayers only (attack cases 83, 88)", async () => {
    const [here] = people;
    const placeOf = ({ permanent, temporary }: (typeof everybody)[number]) => temporary ?? permanent;
    const { provinceCode } = placeOf(here ?? nation.citizen(0));
    const there = people.find((citizen) => placeOf(citizen).provinceCode !== provinceCode);
    const answer = await askAbout(
      citizensAs([here, there].flatMap((citizen) => citizen ?? [])),
      "taxDebtCleared",
      closedIn({ kind: "province", provinceCode }),
    );
    expect(answer.data?._entities).toEqual([{ taxDebtCleared: expect.any(Boolean) }, { taxDebtCleared: null }]);
    expect(answer.errors).toMatchObject([{ extensions: { code: "OUTSIDE_TERRITORY" } }]);
  });

  test("asks only the index of what is unpaid for whether debts are cleared", async () => {
    running.takeStatements();
    await askAbout(citizensAs(people.slice(0, 100)), "taxDebtCleared", clearanceOnly);
    const statements = running.takeStatements().filter((statement) => statement.includes("tax_obligation"));
    expect(statements).toHaveLength(1);
    expect(statements[0]).toContain("amount_paid < amount_due");
  });
});
