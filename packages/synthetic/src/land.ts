import type { CommuneCode } from "@lienthong/dictionary";
import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { SyntheticAddress, SyntheticCitizen, SyntheticHousehold } from "./citizens.js";
import { enterpriseOfDistrict, enterprisesPerDistrict } from "./districts.js";
import type { SyntheticEnterprise } from "./enterprises.js";
import { between, pick, type Random, randomOf } from "./random.js";

/** Who uses land: the index of a citizen, a household or an enterprise. */
export type LandHolder = Readonly<
  | { kind: "citizen"; citizen: number; sharePercent: number }
  | { kind: "household"; household: number; sharePercent: number }
  | { kind: "enterprise"; enterprise: number; sharePercent: number }
>;

/** What land is for, by the symbols of the cadastral map. */
export type LandUse = "ODT" | "ONT" | "LUC" | "CLN" | "TMD" | "SKC";

export type SyntheticHouse = Readonly<{ floorAreaM2: number; floors: number; builtIn: number }>;

export type SyntheticLandMortgage = Readonly<{
  /** Index of the enterprise that lent. */
  mortgagee: number;
  amount: number;
  registeredOn: string;
  releasedOn: string | undefined;
}>;

/** A parcel with its certificate. Sheet and number are unique in the nation, and so in a commune. */
export type SyntheticParcel = Readonly<{
  communeCode: CommuneCode;
  mapSheet: number;
  parcelNumber: number;
  addressLine: string;
  areaM2: number;
  use: LandUse;
  /** Undefined where the land may be used without a term. */
  termUntil: string | undefined;
  house: SyntheticHouse | undefined;
  certificateNumber: string;
  issuedOn: string;
  holders: readonly [LandHolder, ...LandHolder[]];
  mortgages: readonly SyntheticLandMortgage[];
}>;

export type LandFacts = Readonly<{
  seed: number;
  asOf: string;
  enterprises: number;
  citizen: (index: number) => SyntheticCitizen;
}>;

/** A household has two parcels set aside, its home and a field; those of enterprises come behind those of the largest nation. */
const parcelsPerHousehold = 2;
const firstEnterpriseParcel = 2_000_000;
const parcelsPerSheet = 900;

/** The land of a household: where it lives, for most, and a field for those who farm. */
export const parcelsOfHousehold = (household: SyntheticHousehold, facts: LandFacts): readonly SyntheticParcel[] => {
  const random = randomOf(facts.seed, "land", household.index);
  const head = facts.citizen(household.head);
  const [hasHome, hasField] = [random() < 0.8, random() < 0.3];
  if (head.deathDate !== undefined || ageAt(head.birthDate, facts.asOf) < 19) return [];
  const holders = holdersOf(random, household, { head, facts });
  const first = Math.max(yearOf(head.birthDate) + 19, 1994);
  const draw = (slot: number, use: LandUse): SyntheticParcel =>
    parcelOf(random, {
      slot: household.index * parcelsPerHousehold + slot,
      use,
      holders,
      first,
      address: household.address,
      district: household.head,
      facts,
    });
  return [...(hasHome ? [draw(0, homeUse(household.address))] : []), ...(hasField ? [draw(1, fieldUse(random))] : [])];
};

/** The land of an active enterprise: half of them have a site. */
export const parcelsOfEnterprise = (
  enterprise: Pick<SyntheticEnterprise, "index" | "communeCode" | "addressLine" | "foundedOn" | "status">,
  facts: LandFacts,
): readonly SyntheticParcel[] => {
  const { index, communeCode, addressLine, foundedOn, status } = enterprise;
  const random = randomOf(facts.seed, "enterprise land", index);
  if (status !== "active" || random() < 0.5) return [];
  return [
    parcelOf(random, {
      slot: firstEnterpriseParcel + index,
      use: pick<LandUse>(random, ["TMD", "SKC"]),
      holders: [{ kind: "enterprise", enterprise: index, sharePercent: 100 }],
      first: yearOf(foundedOn) + 1,
      address: { communeCode, line: addressLine },
      district: index * 20,
      facts,
    }),
  ];
};

const homeUse = ({ line }: SyntheticAddress): LandUse => (line.includes("đường") ? "ODT" : "ONT");
const fieldUse = (random: Random): LandUse => pick<LandUse>(random, ["LUC", "CLN"]);

type Head = Readonly<{ head: SyntheticCitizen; facts: LandFacts }>;

/** The household itself, the head with the living spouse, or the head alone. */
const holdersOf = (
  random: Random,
  household: SyntheticHousehold,
  { head, facts }: Head,
): SyntheticParcel["holders"] => {
  const draw = random();
  if (draw < 0.4) return [{ kind: "household", household: household.index, sharePercent: 100 }];
  const spouse = head.spouse === undefined ? undefined : facts.citizen(head.spouse);
  const isWithSpouse = draw < 0.8 && spouse?.deathDate === undefined && spouse?.household === household.index;
  if (!isWithSpouse) return [{ kind: "citizen", citizen: head.index, sharePercent: 100 }];
  return [
    { kind: "citizen", citizen: head.index, sharePercent: 50 },
    { kind: "citizen", citizen: spouse.index, sharePercent: 50 },
  ];
};

type Registered = Readonly<{
  slot: number;
  use: LandUse;
  holders: SyntheticParcel["holders"];
  /** The first year in which the certificate may have been issued. */
  first: number;
  address: Readonly<{ communeCode: CommuneCode; line: string }>;
  /** A citizen in whose district the lenders are. */
  district: number;
  facts: LandFacts;
}>;

const areas: Readonly<Record<LandUse, readonly [number, number]>> = {
  ODT: [30, 200],
  ONT: [100, 600],
  LUC: [300, 5_000],
  CLN: [500, 8_000],
  TMD: [200, 5_000],
  SKC: [1_000, 20_000],
};

const parcelOf = (random: Random, registered: Registered): SyntheticParcel => {
  const { slot, use, holders, first, address, facts } = registered;
  const lastYear = yearOf(facts.asOf) - 1;
  const issuedIn = between(random, Math.min(first, lastYear), lastYear);
  const isBuiltOn = use !== "LUC" && use !== "CLN" && random() < 0.85;
  return {
    communeCode: address.communeCode,
    mapSheet: Math.floor(slot / parcelsPerSheet) + 1,
    parcelNumber: (slot % parcelsPerSheet) + 1,
    addressLine: use === "LUC" || use === "CLN" ? `Xứ đồng số ${(slot % 40) + 1}` : address.line,
    areaM2: between(random, ...areas[use]),
    use,
    termUntil: use === "ODT" || use === "ONT" ? undefined : dateOf(issuedIn + 50, between(random, 1, 12), 15),
    house: isBuiltOn ? houseOf(random, issuedIn) : undefined,
    certificateNumber: `ZZ${String(slot).padStart(8, "0")}`,
    issuedOn: dateOf(issuedIn, between(random, 1, 12), between(random, 1, 28)),
    holders,
    mortgages: random() < 0.12 ? mortgagesOf(random, registered, issuedIn) : [],
  };
};

const houseOf = (random: Random, issuedIn: number): SyntheticHouse => {
  const floors = between(random, 1, 5);
  return { floors, floorAreaM2: floors * between(random, 25, 90), builtIn: between(random, issuedIn - 8, issuedIn) };
};

/** A loan of an enterprise in the district; some are paid back. */
const mortgagesOf = (
  random: Random,
  { district, facts }: Registered,
  issuedIn: number,
): SyntheticParcel["mortgages"] => {
  const mortgagee = enterpriseOfDistrict(district, Math.floor(random() * enterprisesPerDistrict));
  const year = between(random, issuedIn + 1, yearOf(facts.asOf));
  const registeredOn = dateOf(year, between(random, 1, 5), between(random, 1, 28));
  if (mortgagee >= facts.enterprises || year >= yearOf(facts.asOf)) return [];
  const releasedOn = random() < 0.4 ? dateOf(year, between(random, 6, 12), between(random, 1, 28)) : undefined;
  return [{ mortgagee, amount: between(random, 50, 3_000) * 1_000_000, registeredOn, releasedOn }];
};
