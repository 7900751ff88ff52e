import { randomUUID } from "node:crypto";
import { national, type Territory } from "@lienthong/access";
import { communeCodeKey } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, startTestSubgraph, type TestGrants, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

describe("registerBirth", () => {
  const citizens = 160;
  const nation = syntheticNation({ seed: 1, citizens });
  const [father, mother] = [nation.citizen(4).personalId, nation.citizen(5).personalId];
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const operation = `mutation ($input: BirthDeclaration!, $key: UUID!) { registerBirth(input: $input, idempotencyKey: $key) {
    registrationNumber eventDate childFullName commune { communeCode } child { personalId } father { personalId } mother { personalId } } }`;
  const declarationOf = (childPersonalId: string, changed: object = {}) => ({
    childPersonalId,
    childFullName: "Nguyễn Minh An",
    sex: "MALE",
    birthDate: "2026-05-01",
    birthProvinceCode: "01",
    fatherPersonalId: father,
    motherPersonalId: mother,
    communeCode: "00004",
    ...changed,
  });
  const register = (input: object, grants: TestGrants = allScopes(subgraph), key: string = randomUUID()) =>
    running.ask(operation, { input, key }, grants);

  test("enters the birth, which the child and the commune show from then on", async () => {
    const childPersonalId = "097226900001";
    const { data, errors } = await register(declarationOf(childPersonalId));
    expect(errors).toBeUndefined();
    expect(data?.registerBirth).toEqual({
      registrationNumber: expect.stringMatching(/^KS\d{4}-1\d{9}$/),
      eventDate: "2026-05-01",
      childFullName: "Nguyễn Minh An",
      commune: { communeCode: "00004" },
      child: { personalId: childPersonalId },
      father: { personalId: father },
      mother: { personalId: mother },
    });
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { maritalStatus birthRegistration { eventDate } } } }`;
    const representations = [{ __typename: "Citizen", personalId: childPersonalId }];
    expect((await running.ask(query, { representations }, allScopes(subgraph))).data).toEqual({
      _entities: [{ maritalStatus: "SINGLE", birthRegistration: { eventDate: "2026-05-01" } }],
    });
  });

  test("enters a child once, also when two offices register it at the same time", async () => {
    const answers = await Promise.all(["A", "B"].map(() => register(declarationOf("097226900002"))));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    const refused = answers.find(({ errors }) => errors !== undefined);
    expect(refused).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", argument: "input.childPersonalId" } }],
    });
  });

  test("lets a ward write in its own books only (attack case 88)", async () => {
    const baDinh: Territory = { kind: "commune", communeCode: communeCodeKey.parse("00004") };
    const grants = [[scopes.registration.scope, baDinh] as const, [scopes.births.scope, national] as const];
    expect(await register(declarationOf("097226900003", { communeCode: "26743" }), grants)).toMatchObject({
      data: { registerBirth: null },
      errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
    });
    expect((await register(declarationOf("097226900003"), grants)).data?.registerBirth).not.toBeNull();
  });

  test("writes for who may write and not read, and shows nothing of it", async () => {
    const grants = [[scopes.registration.scope, national] as const];
    const { data, errors } = await register(declarationOf("097226900004"), grants);
    expect(data?.registerBirth).toMatchObject({ eventDate: null, childFullName: null, child: null });
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(["UNAUTHORIZED_FIELD_OR_TYPE"]));
  });

  test.each([
    ["childFullName", { childFullName: " " }],
    ["birthDate", { birthDate: "2999-01-01" }],
    ["childPersonalId", { sex: "FEMALE" }],
    ["childPersonalId", { birthDate: "2025-05-01" }],
    ["fatherPersonalId", { fatherPersonalId: mother }],
    ["motherPersonalId", { motherPersonalId: father }],
  ])("refuses a declaration whose %s is wrong: %j", async (field, changed) => {
    expect(await register(declarationOf("097226900005", changed))).toMatchObject({
      data: { registerBirth: null },
      errors: [{ extensions: { code: "BAD_USER_INPUT", argument: `input.${field}` } }],
    });
  });
});
