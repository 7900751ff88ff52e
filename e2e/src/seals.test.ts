import type { SyntheticCitizen } from "@lienthong/synthetic";
import { describe, expect, test } from "vitest";
import { clientFor, type Requester, requesters } from "./client.js";
import { nation } from "./nation.js";

/**
 * A sealed person is found over no edge of any database by who may not open its seals (attack case 91): neither the person, nor that a record is
 * his or hers. Each database decides by its own register of seals, so each way is gone over the gateway.
 */

type Way = Readonly<{
  edge: string;
  /** The number that a person's record is asked for by; `undefined` for who has no such record. */
  numberOf: (citizen: SyntheticCitizen) => string | undefined;
  query: string;
  /** A number of that form which nobody has, where the whole record is hidden and not only its person. */
  neverGiven?: string;
  /** May ask, and may not open the seals of this database. */
  asking: Requester;
  /** May open them. */
  owner: Requester;
}>;

const person = "... on Citizen { personalId fullName }";
const enterprises = [...nation.enterprises()];
const parcels = [...nation.households()].flatMap((household) => nation.parcelsOfHousehold(household));

const ways: readonly Way[] = [
  {
    edge: "Enterprise.legalRepresentatives and Enterprise.members",
    numberOf: ({ index }) => enterprises.find(({ legalRepresentatives }) => legalRepresentatives.includes(index))?.code,
    query: `query ($number: EnterpriseCode!) {
      found: enterprise(enterpriseCode: $number) { legalRepresentatives { ${person} } members { party { ${person} } } }
    }`,
    asking: requesters.tax,
    owner: { agency: "ministry-of-finance", purpose: "enterprise-registration" },
  },
  {
    edge: "HealthInsuranceCard.holder",
    numberOf: (citizen) => nation.card(citizen)?.number,
    query: `query ($number: HealthInsuranceCardNumber!) {
      found: healthInsuranceCard(cardNumber: $number) { cardNumber holder { ${person} } }
    }`,
    neverGiven: "DN4019999999999",
    asking: { agency: "ministry-of-health", purpose: "health-insurance-treatment" },
    owner: requesters.socialSecurity,
  },
  {
    edge: "Vehicle.owner and Vehicle.ownerHistory",
    numberOf: (citizen) => nation.vehiclesOfCitizen(citizen)[0]?.ownerships.at(-1)?.plateNumber,
    query: `query ($number: PlateNumber!) {
      found: vehicle(plateNumber: $number) { plateNumber owner { ${person} } ownerHistory { plateNumber owner { ${person} } } }
    }`,
    neverGiven: "42-A1 999.99",
    asking: requesters.tax,
    owner: { agency: "ministry-of-public-security", purpose: "vehicle-registration" },
  },
  {
    edge: "LandCertificate.rightHolders",
    numberOf: ({ index }) =>
      parcels.find(({ holders }) => holders.some((holder) => holder.kind === "citizen" && holder.citizen === index))
        ?.certificateNumber,
    query: `query ($number: String!) {
      found: landCertificate(certificateNumber: $number) { rightHolders { sharePercent owner { ${person} } } }
    }`,
    asking: requesters.haNoi,
    owner: { agency: "ministry-of-agriculture-and-environment", purpose: "land-administration" },
  },
  {
    edge: "Birth.child",
    numberOf: (citizen) => {
      const { entry, registeredOn } = nation.birth(citizen);
      return `KS${registeredOn.slice(0, 4)}-${String(entry).padStart(10, "0")}`;
    },
    query: `query ($number: String!) {
      found: civilStatusEvent(registrationNumber: $number) {
        ... on Birth { registrationNumber childFullName child { ${person} } }
      }
    }`,
    neverGiven: "KS1999-0000999999",
    asking: requesters.publicSecurity,
    owner: { agency: "ministry-of-justice", purpose: "civil-status-registration" },
  },
  {
    edge: "Marriage.husband and Marriage.wife",
    numberOf: (citizen) => {
      const marriage = nation.marriage(citizen);
      return marriage && `KH${marriage.registeredOn.slice(0, 4)}-${String(marriage.entry).padStart(10, "0")}`;
    },
    query: `query ($number: String!) {
      found: civilStatusEvent(registrationNumber: $number) {
        ... on Marriage { registrationNumber husband { ${person} } wife { ${person} } }
      }
    }`,
    neverGiven: "KH1999-0000999999",
    asking: requesters.publicSecurity,
    owner: { agency: "ministry-of-justice", purpose: "civil-status-registration" },
  },
];

/** Everybody who lives in Hà Nội, so that its committee could see them too. */
const inHaNoi = [...nation.citizens()].filter(
  ({ permanent, temporary }) => (temporary ?? permanent).provinceCode === "01",
);
const isSealed = (citizen: SyntheticCitizen): boolean => nation.seal(citizen) !== undefined;

/** The first with such a record. */
const holderOf = (
  { edge, numberOf }: Way,
  isMeant: (citizen: SyntheticCitizen) => boolean,
): Readonly<{ holder: SyntheticCitizen; number: string }> => {
  for (const holder of inHaNoi) {
    const number = isMeant(holder) ? numberOf(holder) : undefined;
    if (number !== undefined) return { holder, number };
  }
  throw new Error(`the synthetic nation has nobody for ${edge}`);
};

const ask = async (requester: Requester, { query }: Way, number: string) =>
  (await clientFor(requester)).ask({ query, variables: { number }, onDenied: "null" });

describe.each(ways)("$edge", (way) => {
  test("leads to whoever isn't sealed", async () => {
    const { holder, number } = holderOf(way, (citizen) => !isSealed(citizen));
    const { text, errors } = await ask(way.asking, way, number);
    expect(errors).toEqual([]);
    expect(text).toContain(JSON.stringify({ personalId: holder.personalId, fullName: holder.fullName }));
  });

  test("leads to no sealed person for who may not open seals (attack case 91)", async () => {
    const { holder, number } = holderOf(way, isSealed);
    const { text } = await ask(way.asking, way, number);
    for (const known of [holder.personalId, holder.fullName]) expect(text).not.toContain(known);
  });

  test("leads the owner of the database to a sealed person too, whose name is the population database's to open", async () => {
    const { holder, number } = holderOf(way, isSealed);
    const { text, errors } = await ask(way.owner, way, number);
    expect(errors).toEqual([]);
    const fullName = way.owner.agency === requesters.publicSecurity.agency ? holder.fullName : null;
    expect(text).toContain(JSON.stringify({ personalId: holder.personalId, fullName }));
  });
});

test.each(ways.flatMap((way) => (way.neverGiven === undefined ? [] : [{ ...way, neverGiven: way.neverGiven }])))(
  "a sealed person's record is answered like a number that was never given: $edge",
  async ({ neverGiven, ...way }) => {
    const { number } = holderOf(way, isSealed);
    const sealed = await ask(way.asking, way, number);
    const never = await ask(way.asking, way, neverGiven);
    expect(sealed.text).toBe(never.text);
    expect(sealed.data).toEqual({ found: null });
  },
);
