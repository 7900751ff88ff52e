import type { SyntheticCitizen } from "@lienthong/synthetic";
import { expect, test } from "vitest";
import { clientFor, requesters } from "./client.js";
import { nation } from "./nation.js";

/** A hospital's reception sees for whom a patient worked while the patient consents to it. */

const history = `query ($personalId: PersonalId!) { citizen(personalId: $personalId) {
  insurance { participating contributions { fromMonth employer { name } } } } }`;

const workerWho = (holds: (consent: ReturnType<typeof nation.consent>) => boolean): SyntheticCitizen => {
  const found = [...nation.citizens()].find(
    (citizen) =>
      nation.contributions(citizen).length > 0 && nation.seal(citizen) === undefined && holds(nation.consent(citizen)),
  );
  if (found === undefined) throw new Error("the synthetic nation has no such worker");
  return found;
};
const now = new Date().toISOString();
const consenting = workerWho(
  (consent) =>
    consent?.purpose === "health-insurance-treatment" && consent.withdrawnOn === undefined && now < consent.expiresOn,
);

const ask = async ({ personalId }: SyntheticCitizen) =>
  (await clientFor(requesters.reception)).ask({ query: history, variables: { personalId } });

test("who consents is shown with employers from the business register", async () => {
  const { data, errors } = await ask(consenting);
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    citizen: {
      insurance: {
        contributions: nation.contributions(consenting).map(({ fromMonth, employer }) => ({
          fromMonth,
          employer: { name: nation.enterprise(employer).name },
        })),
      },
    },
  });
});

test.each([
  ["never consented", workerWho((consent) => consent === undefined)],
  ["withdrew", workerWho((consent) => consent?.withdrawnOn !== undefined)],
  ["consented for another purpose", workerWho((consent) => consent?.purpose === "medical-treatment")],
])("who %s is shown without them, and the error says that a consent is missing", async (_, citizen) => {
  const { status, data, errors } = await ask(citizen);
  expect(status).toBe(200);
  expect(data).toEqual({ citizen: { insurance: { participating: expect.any(Boolean), contributions: null } } });
  expect(errors).toMatchObject([
    { path: ["citizen", "insurance", "contributions"], extensions: { code: "CONSENT_REQUIRED" } },
  ]);
});

test("what somebody earned takes more than a consent: the operation is refused before anything runs", async () => {
  const client = await clientFor(requesters.reception);
  const query = history.replace("fromMonth", "fromMonth monthlySalary");
  const { status, errors } = await client.ask({ query, variables: { personalId: consenting.personalId } });
  expect(status).toBe(403);
  expect(errors.map(({ extensions }) => extensions.coordinate)).toEqual(["ContributionPeriod.monthlySalary"]);
  expect(await client.subgraphCalls()).toEqual([]);
});
