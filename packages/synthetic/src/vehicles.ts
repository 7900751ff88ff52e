import { type PlateNumber, parsePlateNumber } from "@lienthong/dictionary";
import { dateOf, firstOfMonth, monthNumber, yearOf } from "./calendar.js";
import { citizenLimit, type SyntheticCitizen } from "./citizens.js";
import { enterpriseOfDistrict, enterprisesPerDistrict } from "./districts.js";
import { enterpriseLife, type SyntheticEnterprise } from "./enterprises.js";
import { between, pick, type Random, randomOf } from "./random.js";

export type VehicleKind = "motorcycle" | "car" | "truck" | "coach";

/** Whose a vehicle is: the index of a citizen or of an enterprise. */
export type VehicleOwner = Readonly<{ kind: "citizen"; citizen: number } | { kind: "enterprise"; enterprise: number }>;

/** A time during which a vehicle was registered in one name, under one plate: the plate stays with the owner, not with the vehicle. */
export type SyntheticOwnership = Readonly<{
  owner: VehicleOwner;
  plateNumber: PlateNumber;
  since: string;
  until: string | undefined;
}>;

export type SyntheticVehicle = Readonly<{
  code: string;
  kind: VehicleKind;
  make: string;
  model: string;
  colour: string;
  manufacturedIn: number;
  chassisNumber: string;
  engineNumber: string;
  /** The last day of the roadworthiness certificate; `undefined` for motorcycles, which need none. */
  inspectionValidUntil: string | undefined;
  /** Oldest first, without gaps; the last one goes on. */
  ownerships: readonly [...SyntheticOwnership[], SyntheticOwnership];
}>;

export type VehicleFacts = Readonly<{
  seed: number;
  asOf: string;
  enterprises: number;
  personOf: (citizen: number) => Readonly<{ deathDate: string | undefined }>;
}>;

/**
 * Each owner has numbers of vehicles set aside, so that codes, plates and chassis are unique without being drawn: a citizen one of each kind,
 * an enterprise three, behind those of the citizens.
 */
const slotsOfEnterprise = 3;

/** The vehicles of a living adult: mostly a motorcycle, sometimes a car. */
export const vehiclesOfCitizen = (citizen: SyntheticCitizen, facts: VehicleFacts): readonly SyntheticVehicle[] => {
  const random = randomOf(facts.seed, "vehicles", citizen.index);
  const ofAgeIn = yearOf(citizen.birthDate) + 19;
  if (citizen.deathDate !== undefined || ofAgeIn > yearOf(facts.asOf) - 1) return [];
  const kinds: readonly VehicleKind[] = [
    ...(random() < 0.65 ? (["motorcycle"] as const) : []),
    ...(random() < 0.15 ? (["car"] as const) : []),
  ];
  return kinds.map((kind) => {
    const since = drawDay(random, Math.max(ofAgeIn, yearOf(facts.asOf) - 12), yearOf(facts.asOf) - 1);
    const owner = { kind: "citizen", citizen: citizen.index } as const;
    const before = random() < 0.2 ? formerOwner(random, { citizen, since, facts }) : undefined;
    return vehicleOf(random, { number: citizen.index, kind, facts, owner, since, before });
  });
};

/** The vehicles of an active enterprise: none to three. */
export const vehiclesOfEnterprise = (
  { index, foundedOn, status }: Pick<SyntheticEnterprise, "index" | "foundedOn" | "status">,
  facts: VehicleFacts,
): readonly SyntheticVehicle[] => {
  const random = randomOf(facts.seed, "enterprise vehicles", index);
  if (status !== "active") return [];
  return Array.from({ length: between(random, 0, slotsOfEnterprise) }, (_, slot) => {
    const number = citizenLimit + index * slotsOfEnterprise + slot;
    const kind = pick<VehicleKind>(random, ["truck", "car", "coach"]);
    const since = drawDay(random, yearOf(foundedOn) + 1, yearOf(facts.asOf) - 1);
    const owner = { kind: "enterprise", enterprise: index } as const;
    return vehicleOf(random, { number, kind, facts, owner, since, before: undefined });
  });
};

type Candidate = Readonly<{ citizen: SyntheticCitizen; since: string; facts: VehicleFacts }>;

/** Who had the vehicle before: a parent who still lived, or an active enterprise of the district that was there years before. */
const formerOwner = (random: Random, { citizen, since, facts }: Candidate): VehicleOwner | undefined => {
  const parent = random() < 0.5 ? citizen.father : citizen.mother;
  if (parent !== undefined) {
    const { deathDate } = facts.personOf(parent);
    return deathDate === undefined || deathDate > since ? { kind: "citizen", citizen: parent } : undefined;
  }
  const enterprise = enterpriseOfDistrict(citizen.index, Math.floor(random() * enterprisesPerDistrict));
  if (enterprise >= facts.enterprises) return undefined;
  const { foundedOn, status } = enterpriseLife(enterprise, facts);
  const wasThere = yearOf(foundedOn) + longestFormerYears < yearOf(since);
  return status === "active" && wasThere ? { kind: "enterprise", enterprise } : undefined;
};

/** A parent is nineteen years older at least, so was of age this many years before the child bought the vehicle. */
const longestFormerYears = 8;

type Registered = Readonly<{
  number: number;
  kind: VehicleKind;
  facts: VehicleFacts;
  owner: VehicleOwner;
  since: string;
  before: VehicleOwner | undefined;
}>;

const vehicleOf = (random: Random, { number, kind, facts, owner, since, before }: Registered): SyntheticVehicle => {
  const [make, ...models] = pick<readonly [string, string, string]>(random, makes[kind]);
  const current: SyntheticOwnership = { owner, plateNumber: plateOf(number, kind, "current"), since, until: undefined };
  const years = between(random, 1, longestFormerYears);
  const formerly: readonly SyntheticOwnership[] =
    before === undefined
      ? []
      : [
          {
            owner: before,
            plateNumber: plateOf(number, kind, "former"),
            since: `${yearOf(since) - years}${since.slice(4)}`,
            until: since,
          },
        ];
  return {
    code: `XE${kindLetter[kind]}${String(number).padStart(8, "0")}`,
    kind,
    make,
    model: pick(random, [models[0], models[1]]),
    colour: pick<string>(random, ["Trắng", "Đen", "Bạc", "Đỏ", "Xanh"]),
    manufacturedIn: yearOf(since) - (before === undefined ? 0 : years),
    chassisNumber: `SYN${kindLetter[kind]}${String(number).padStart(13, "0")}`,
    engineNumber: `SYN-${kindLetter[kind]}${String(number).padStart(9, "0")}`,
    inspectionValidUntil:
      kind === "motorcycle" ? undefined : firstOfMonth(monthNumber(facts.asOf) + between(random, -1, 18)),
    ownerships: [...formerly, current],
  };
};

const drawDay = (random: Random, firstYear: number, lastYear: number): string =>
  dateOf(between(random, Math.min(firstYear, lastYear), lastYear), between(random, 1, 12), between(random, 1, 28));

/** Makes with two models each. */
const makes: Readonly<
  Record<VehicleKind, readonly [readonly [string, string, string], ...(readonly [string, string, string])[]]>
> = {
  motorcycle: [
    ["Honda", "Wave", "Vision"],
    ["Yamaha", "Sirius", "Janus"],
    ["VinFast", "Evo", "Feliz"],
  ],
  car: [
    ["Toyota", "Vios", "Innova"],
    ["VinFast", "VF 5", "VF 8"],
    ["Hyundai", "Accent", "Tucson"],
  ],
  truck: [
    ["Thaco", "Ollin", "Towner"],
    ["Isuzu", "QKR", "NPR"],
  ],
  coach: [
    ["Thaco", "Universe", "Town"],
    ["Hyundai", "County", "Solati"],
  ],
};

const kindLetter: Readonly<Record<VehicleKind, string>> = { motorcycle: "M", car: "C", truck: "T", coach: "B" };

/** Two digits that no province has on its plates (general knowledge), so that no synthetic plate can be anybody's. */
const placesOfPlates = ["42", "44", "45", "46"] as const;
const series = "ABCDEFGHKLMNPSTUVXYZ";
const platesOfSeries = 100_000;

/** A vehicle has two plates set aside: the one it has, and the one it had under its former owner. */
const plateOf = (number: number, kind: VehicleKind, which: "current" | "former"): PlateNumber => {
  const serial = 2 * number + (which === "current" ? 0 : 1);
  const digits = String(serial % platesOfSeries).padStart(5, "0");
  const block = Math.floor(serial / platesOfSeries);
  const letter = series.charAt(block % series.length);
  const place = placesOfPlates[Math.floor(block / series.length)];
  const begin = kind === "motorcycle" ? `${place}-${letter}1 ` : `${place}${letter}-`;
  const reading = parsePlateNumber(`${begin}${digits.slice(0, 3)}.${digits.slice(3)}`);
  if (reading.kind === "invalid") throw new RangeError(`vehicle ${number}: ${reading.rule}`);
  return reading.value;
};
