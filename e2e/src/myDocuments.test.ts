import { myDocuments } from "@lienthong/cli";
import type { SyntheticCitizen } from "@lienthong/synthetic";
import { expect, test } from "vitest";
import { clientFor, requesters } from "./client.js";
import { nation } from "./nation.js";

/** A citizen's own life in one query, as VNeID shows it to whoever signed in: from twelve databases, and of nobody else. */

const everybody = [...nation.citizens()];
const isSealed = (citizen: SyntheticCitizen) => nation.seal(citizen) !== undefined;
const landOf = new Map(
  [...nation.households()].flatMap((household) =>
    nation
      .parcelsOfHousehold(household)
      .flatMap((parcel) =>
        parcel.holders.flatMap((holder) => (holder.kind === "citizen" ? [[holder.citizen, parcel] as const] : [])),
      ),
  ),
);
/** Who has most to show: land with a spouse, a vehicle, a licence, a passport, a diploma, an account, work. */
const documentsOf = (citizen: SyntheticCitizen) => ({
  marriage: nation.lastingMarriage(citizen),
  parcel: landOf.get(citizen.index),
  vehicle: nation.vehiclesOfCitizen(citizen)[0],
  licence: nation.drivingLicence(citizen),
  traveller: nation.traveller(citizen),
  diploma: nation.education(citizen).diplomas[0],
  identity: nation.electronicIdentity(citizen),
  taxpayer: nation.taxpayerOfCitizen(citizen),
  card: nation.card(citizen),
  contribution: nation.contributions(citizen)[0],
  encounter: nation.health(citizen).encounters[0],
});
const hasAll = (citizen: SyntheticCitizen) => !Object.values(documentsOf(citizen)).includes(undefined);
const found = everybody.find((citizen) => hasAll(citizen) && !isSealed(citizen));
if (found === undefined) throw new Error("nobody has all documents");
const me = found;

const askFor = async (personalId: string, citizen: SyntheticCitizen | undefined = me) => {
  const client = await clientFor({ ...requesters.portal, citizen: citizen?.personalId });
  return { client, answer: await client.ask({ query: myDocuments, variables: { personalId } }) };
};
const calledBy = async (client: Awaited<ReturnType<typeof clientFor>>) =>
  [...new Set((await client.subgraphCalls()).map(({ subgraph }) => subgraph))].sort();

test("a citizen finds the own documents in all databases, with one query", async () => {
  const { client, answer } = await askFor(me.personalId);
  expect(answer.errors).toEqual([]);
  const { parcel, vehicle, licence, traveller, diploma, identity, taxpayer, card } = documentsOf(me);
  expect(answer.data?.citizen).toMatchObject({
    fullName: me.fullName,
    electronicIdentity: { level: identity?.level },
    birthRegistration: { registeredOn: nation.birth(me).registeredOn },
    maritalStatus: "MARRIED",
    marriages: expect.arrayContaining([
      expect.objectContaining({ eventDate: nation.lastingMarriage(me)?.eventDate, endedOn: null }),
    ]),
    insurance: { healthCard: { cardNumber: card?.number } },
    healthRecord: { bloodGroup: nation.health(me).basics.bloodGroup },
    diplomas: expect.arrayContaining([expect.objectContaining({ diplomaNumber: diploma?.number })]),
    drivingLicence: { licenceNumber: licence?.number },
    vehicles: expect.arrayContaining([
      expect.objectContaining({ plateNumber: vehicle?.ownerships.at(-1)?.plateNumber }),
    ]),
    travelRecord: { passport: { passportNumber: traveller?.passport.number } },
    taxRegistration: { taxCode: me.personalId, obligations: taxpayer?.obligations.map(() => expect.any(Object)) },
    landParcels: expect.arrayContaining([
      expect.objectContaining({
        mapSheet: parcel?.mapSheet,
        parcelNumber: parcel?.parcelNumber,
        certificate: {
          certificateNumber: parcel?.certificateNumber,
          rightHolders: parcel?.holders.flatMap((holder) =>
            holder.kind === "citizen" && holder.citizen === me.index ? [{ sharePercent: holder.sharePercent }] : [],
          ),
        },
      }),
    ]),
  });
  expect(await calledBy(client)).toEqual([
    "administrative-units",
    "business-registration",
    "civil-status",
    "driving-licences",
    "education",
    "electronic-identity",
    "exit-entry",
    "health",
    "insurance",
    "land",
    "population",
    "tax",
    "vehicles",
  ]);
});

test("nobody of the family stands in it", async () => {
  const { answer } = await askFor(me.personalId);
  const children = everybody.filter(({ father, mother }) => father === me.index || mother === me.index);
  const parents = [me.father, me.mother, me.spouse].flatMap((index) =>
    index === undefined ? [] : nation.citizen(index),
  );
  expect(parents.length).toBeGreaterThan(0);
  for (const { personalId, fullName } of [...parents, ...children]) {
    expect(answer.text).not.toContain(personalId);
    expect(answer.text).not.toContain(fullName);
  }
});

test("the same query for anybody else's number is answered as for nobody's, and no other database is asked (attack case 83)", async () => {
  const spouse = me.spouse === undefined ? undefined : nation.citizen(me.spouse);
  const other = everybody.find((citizen) => citizen !== me && citizen.index !== me.spouse && hasAll(citizen));
  const answers = await Promise.all(
    [spouse?.personalId, other?.personalId, "099199000000"].map((personalId) => askFor(personalId ?? "")),
  );
  for (const { client, answer } of answers) {
    expect(answer.text).toBe(answers[0]?.answer.text);
    expect(answer.data).toEqual({ citizen: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: "NOT_OWN_RECORD" } }]);
    expect(await calledBy(client)).toEqual(["population"]);
  }
});

test("a sealed citizen finds nothing under the own number either (attack case 91)", async () => {
  const sealed = everybody.find(isSealed);
  const { client, answer } = await askFor(sealed?.personalId ?? "", sealed);
  expect(answer.data).toEqual({ citizen: null });
  expect(await calledBy(client)).toEqual(["population"]);
});

test.each([
  ["a portal in nobody's name", requesters.portal],
  ["an officer of the tax department", requesters.tax],
  ["an officer of public security", requesters.publicSecurity],
])("%s is refused it before anything runs", async (_, requester) => {
  const client = await clientFor(requester);
  const answer = await client.ask({ query: myDocuments, variables: { personalId: me.personalId } });
  expect(answer.status).toBe(403);
  expect(answer.data).toBeUndefined();
  expect(await client.subgraphCalls()).toEqual([]);
});
