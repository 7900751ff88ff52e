import { findProtagonist } from "@lienthong/cli";
import { communes } from "@lienthong/dictionary";
import type { SyntheticCitizen } from "@lienthong/synthetic";
import { expect, test } from "vitest";
import { type Answer, clientFor, post, requesters, tokenFor } from "./client.js";
import { nation } from "./nation.js";

/** A citizen who signed in at the National Public Service Portal, and what the portal is shown in that citizen's name. */

const { citizen: me, cardNumber } = findProtagonist(nation);
const asMe = () => clientFor({ ...requesters.portal, citizen: me.personalId });
const stranger = [...nation.citizens()].find(
  (citizen) => citizen.index !== me.index && nation.seal(citizen) === undefined && nation.card(citizen) !== undefined,
);
/** Well formed, but the nation has nobody with it. */
const nobodysPersonalId = "099199000000";

const record = `query ($personalId: PersonalId!) { citizen(personalId: $personalId) {
  fullName birthDate permanentResidence { addressLine commune { name } }
  insurance { contributions { monthlySalary employer { name } } healthCard { cardNumber holder { fullName insurance { healthCardNumber } } } }
  enterprises { role enterprise { name } } } }`;

const enterprisesOf = ({ index }: SyntheticCitizen) =>
  [...nation.enterprises()].flatMap(({ name, legalRepresentatives, members }) => [
    ...(legalRepresentatives.includes(index) ? [{ role: "LEGAL_REPRESENTATIVE", enterprise: { name } }] : []),
    ...(members.some((member) => "citizen" in member && member.citizen === index)
      ? [{ role: "MEMBER", enterprise: { name } }]
      : []),
  ]);

const codesOf = ({ errors }: Answer) => errors.map(({ extensions }) => extensions.code);

test("the own record is shown from all databases, along every path", async () => {
  const { data, errors } = await (await asMe()).ask({ query: record, variables: { personalId: me.personalId } });
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    citizen: {
      fullName: me.fullName,
      birthDate: me.birthDate,
      permanentResidence: {
        addressLine: me.permanent.line,
        commune: { name: communes().find(({ communeCode }) => communeCode === me.permanent.communeCode)?.name },
      },
      insurance: {
        contributions: nation.contributions(me).map(({ monthlySalary, employer }) => ({
          monthlySalary,
          employer: { name: nation.enterprise(employer).name },
        })),
        healthCard: { cardNumber, holder: { fullName: me.fullName, insurance: { healthCardNumber: cardNumber } } },
      },
      enterprises: expect.arrayContaining(enterprisesOf(me)),
    },
  });
});

test("anybody else's number is answered as a number that nobody has, and nothing is read of it (attack case 83)", async () => {
  const client = await asMe();
  const ask = (personalId: string | undefined) => client.ask({ query: record, variables: { personalId } });
  const answers = [await ask(stranger?.personalId), await ask(nobodysPersonalId)];
  for (const answer of answers) {
    expect(answer.text).toBe(answers[0]?.text);
    expect(answer.data).toEqual({ citizen: null });
    expect(codesOf(answer)).toEqual(["NOT_OWN_RECORD"]);
  }
  expect(new Set((await client.subgraphCalls()).map(({ subgraph }) => subgraph))).toEqual(new Set(["population"]));
});

test.each([
  ["a relative", "citizen(personalId: $id) { father { personalId } spouse { fullName } children { fullName } }"],
  ["the household", "citizen(personalId: $id) { household { members { citizen { fullName } } } }"],
  ["a personal identification number, the own one included", "citizen(personalId: $id) { personalId }"],
])("%s is not shown in a citizen's name, and no subgraph is called", async (_, selection) => {
  const client = await asMe();
  const answer = await client.ask({
    query: `query ($id: PersonalId!) { ${selection} }`,
    variables: { id: me.personalId },
  });
  expect(answer.status).toBe(403);
  expect(answer.data).toBeUndefined();
  expect(new Set(codesOf(answer))).toEqual(new Set(["UNAUTHORIZED_FIELD_OR_TYPE"]));
  expect(await client.subgraphCalls()).toEqual([]);
});

test("the people of an enterprise are not shown in a citizen's name", async () => {
  const query = `query ($code: EnterpriseCode!) { enterprise(enterpriseCode: $code) { name legalRepresentatives { fullName } } }`;
  const answer = await (await asMe()).ask({ query, variables: { code: nation.enterpriseCode(0) }, onDenied: "null" });
  expect(answer.data).toEqual({ enterprise: { name: nation.enterprise(0).name, legalRepresentatives: null } });
  expect(new Set(codesOf(answer))).toEqual(new Set(["UNAUTHORIZED_FIELD_OR_TYPE"]));
});

test("a portal that asks in nobody's name is refused before anything runs", async () => {
  const client = await clientFor(requesters.portal);
  const answer = await client.ask({ query: record, variables: { personalId: me.personalId } });
  expect(answer.status).toBe(403);
  expect(await client.subgraphCalls()).toEqual([]);
});

test("one citizen's answer isn't another's, though both ask the same text (attack case 50)", async () => {
  const query = "query ($id: PersonalId!) { citizen(personalId: $id) { fullName } }";
  const nameFor = async (citizen: SyntheticCitizen | undefined, id: string | undefined) => {
    const client = await clientFor({ ...requesters.portal, citizen: citizen?.personalId });
    return (await client.ask({ query, variables: { id } })).data;
  };
  expect(await nameFor(me, me.personalId)).toEqual({ citizen: { fullName: me.fullName } });
  expect(await nameFor(stranger, me.personalId)).toEqual({ citizen: null });
  expect(await nameFor(stranger, stranger?.personalId)).toEqual({ citizen: { fullName: stranger?.fullName } });
});

test("an agency that is no portal can't ask in a citizen's name (attack case 43)", async () => {
  const token = await tokenFor({ ...requesters.tax, citizen: me.personalId });
  const body = JSON.stringify({ query: record, variables: { personalId: me.personalId } });
  const answer = await post(body, { authorization: `Bearer ${token}` });
  expect(answer.status).toBe(401);
  expect(codesOf(answer)).toEqual(["UNAUTHENTICATED"]);
});
