import { national } from "@lienthong/access";
import { type SyntheticCitizen, syntheticNation } from "@lienthong/synthetic";
import { startTestSubgraph, type TestAnswer, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** Who treats a patient sees for whom he or she worked, and when, only while the patient consents to it. */
describe("the employment history", () => {
  const citizens = 2_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const workers = [...nation.citizens()].filter(
    (citizen) => nation.contributions(citizen).length > 0 && nation.seal(citizen) === undefined,
  );
  const now = new Date().toISOString();
  const consentOf = (citizen: SyntheticCitizen) => nation.consent(citizen);
  const hasConsented = (citizen: SyntheticCitizen): boolean => {
    const consent = consentOf(citizen);
    return (
      consent?.purpose === "health-insurance-treatment" && consent.withdrawnOn === undefined && now < consent.expiresOn
    );
  };
  const workerWho = (holds: (citizen: SyntheticCitizen) => boolean): SyntheticCitizen => {
    const found = workers.find(holds);
    if (found === undefined) throw new Error("the synthetic nation has no such worker");
    return found;
  };
  const kinds = {
    consented: workerWho(hasConsented),
    "never consented": workerWho((citizen) => consentOf(citizen) === undefined),
    withdrew: workerWho((citizen) => consentOf(citizen)?.withdrawnOn !== undefined),
    "consented until a day that is over": workerWho((citizen) => (consentOf(citizen)?.expiresOn ?? now) < now),
    "consented for another purpose": workerWho((citizen) => consentOf(citizen)?.purpose === "medical-treatment"),
  };

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const reception = {
    agency: "ministry-of-health",
    purpose: "health-insurance-treatment",
    grants: [scopes.participation, scopes.employmentHistory].map(({ scope }) => [scope, national] as const),
  };
  const history = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen {
    insurance { contributions { fromMonth toMonth employer { enterpriseCode } } } } } }`;
  const salaries = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen {
    insurance { contributions { monthlySalary } } } } }`;
  const of = (...people: readonly SyntheticCitizen[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });
  const historyOf = (citizen: SyntheticCitizen) => ({
    insurance: {
      contributions: nation.contributions(citizen).map(({ fromMonth, toMonth, employer }) => ({
        fromMonth,
        toMonth: toMonth ?? null,
        employer: { enterpriseCode: nation.enterpriseCode(employer) },
      })),
    },
  });
  const withheld = { insurance: { contributions: null } };
  const codesOf = ({ errors }: TestAnswer) => errors?.map(({ extensions }) => extensions?.code);

  test("is shown of a patient who consented", async () => {
    const answer = await running.askAs(reception, history, of(kinds.consented));
    expect(answer).toEqual({ data: { _entities: [historyOf(kinds.consented)] } });
  });

  test("never tells what was earned", async () => {
    const { data, errors } = await running.askAs(reception, salaries, of(kinds.consented));
    expect(JSON.stringify(data)).not.toMatch(/"monthlySalary":\d/);
    expect(errors).toHaveLength(nation.contributions(kinds.consented).length);
  });

  test.each([
    "never consented",
    "withdrew",
    "consented until a day that is over",
    "consented for another purpose",
  ] as const)("is not shown of a patient who %s, and the answer doesn't tell which of these it is", async (kind) => {
    const answer = await running.askAs(reception, history, of(kinds[kind]));
    expect(answer.data).toEqual({ _entities: [withheld] });
    expect(answer.errors).toMatchObject([
      { extensions: { code: "CONSENT_REQUIRED", coordinate: "InsuranceRecord.contributions" } },
    ]);
    expect(answer).toEqual(await running.askAs(reception, history, of(kinds["never consented"])));
  });

  test.each([
    ["another agency", { ...reception, agency: "ministry-of-justice" }],
    ["another purpose", { ...reception, purpose: "population-management" }],
  ])("is not shown to %s than the consent names", async (_, requester) => {
    const answer = await running.askAs(requester, history, of(kinds.consented));
    expect(answer.data).toEqual({ _entities: [withheld] });
    expect(codesOf(answer)).toEqual(["CONSENT_REQUIRED"]);
  });

  test("is not shown without an agreement, whoever consents", async () => {
    const grants = reception.grants.filter(([scope]) => scope !== scopes.employmentHistory.scope);
    const answer = await running.askAs({ ...reception, grants }, history, of(kinds.consented));
    expect(answer.data).toEqual({ _entities: [withheld] });
    expect(codesOf(answer)).toEqual(["UNAUTHORIZED_FIELD_OR_TYPE"]);
  });

  test("of a thousand patients is shown of those who consented, for one statement on consents", async () => {
    const patients = workers.slice(0, 1_000);
    running.takeStatements();
    const { data } = await running.askAs(reception, history, of(...patients));
    const statements = running.takeStatements().filter((statement) => statement.includes('"consent"'));
    expect(data).toEqual({
      _entities: patients.map((citizen) => (hasConsented(citizen) ? historyOf(citizen) : withheld)),
    });
    expect(patients.filter(hasConsented).length).toBeGreaterThan(100);
    expect(statements).toHaveLength(1);
  });

  test("ends with the next request when the consent is withdrawn, and is back with a new one", async () => {
    const patient = workerWho((citizen) => hasConsented(citizen) && citizen !== kinds.consented);
    const isShown = async () => codesOf(await running.askAs(reception, history, of(patient))) === undefined;
    expect(await isShown()).toBe(true);
    await running.changeRows("update consent set withdrawn_at = now() where personal_id = $1", [patient.personalId]);
    expect(await isShown()).toBe(false);
    await running.changeRows(
      `insert into consent (personal_id, agency, purpose, scope, given_at, expires_at)
       select personal_id, agency, purpose, scope, now(), expires_at from consent where personal_id = $1`,
      [patient.personalId],
    );
    expect(await isShown()).toBe(true);
  });
});
