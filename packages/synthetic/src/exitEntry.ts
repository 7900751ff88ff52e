import { type CommuneCode, type PassportNumber, parsePassportNumber } from "@lienthong/dictionary";
import { ageAt, dateOf, monthNumber, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import { enterpriseOfDistrict, enterprisesPerDistrict } from "./districts.js";
import { enterpriseLife } from "./enterprises.js";
import { pickCommune } from "./places.js";
import { between, pick, pickWeighted, type Random, randomOf } from "./random.js";

/** A border gate; real places, made-up codes. */
export type SyntheticBorderGate = Readonly<{ code: string; name: string; kind: "airport" | "land" | "sea" }>;

export type SyntheticPassport = Readonly<{
  number: PassportNumber;
  kind: "ordinary" | "official" | "diplomatic";
  issuedOn: string;
  validUntil: string;
  status: "in-force" | "lost";
}>;

/** One way over the border. */
export type SyntheticCrossing = Readonly<{ direction: "exit" | "entry"; crossedOn: string; gateCode: string }>;

/** What the register knows of a citizen with a passport. Crossings by date. */
export type SyntheticTraveller = Readonly<{ passport: SyntheticPassport; crossings: readonly SyntheticCrossing[] }>;

export type SyntheticForeignNational = Readonly<{
  index: number;
  code: string;
  fullName: string;
  sex: "male" | "female";
  birthDate: string;
  nationality: string;
  passportNumber: PassportNumber;
  visa: Readonly<{ number: string; symbol: string; validFrom: string; validUntil: string }>;
  /** The index of the enterprise that invited him or her. */
  sponsor: number | undefined;
  temporaryResidence: Readonly<{ communeCode: CommuneCode; since: string; until: string }>;
  crossings: readonly SyntheticCrossing[];
}>;

type Facts = Readonly<{ seed: number; asOf: string; enterprises: number }>;

/** A nation has one foreign national for so many citizens. */
export const citizensPerForeignNational = 100;

/** Every border gate of the demonstration; the same in every nation. */
export const borderGates = [
  { code: "HAN", name: "Cửa khẩu cảng hàng không quốc tế Nội Bài", kind: "airport" },
  { code: "SGN", name: "Cửa khẩu cảng hàng không quốc tế Tân Sơn Nhất", kind: "airport" },
  { code: "DAD", name: "Cửa khẩu cảng hàng không quốc tế Đà Nẵng", kind: "airport" },
  { code: "HUN", name: "Cửa khẩu quốc tế Hữu Nghị", kind: "land" },
  { code: "MOB", name: "Cửa khẩu quốc tế Mộc Bài", kind: "land" },
  { code: "LAB", name: "Cửa khẩu quốc tế Lao Bảo", kind: "land" },
  { code: "HPG", name: "Cửa khẩu cảng Hải Phòng", kind: "sea" },
] as const satisfies readonly SyntheticBorderGate[];

/** The passport and the journeys of a living citizen; most have none. */
export const travellerOf = (citizen: SyntheticCitizen, { seed, asOf }: Facts): SyntheticTraveller | undefined => {
  const random = randomOf(seed, "passport", citizen.index);
  if (citizen.deathDate !== undefined || random() >= 0.3) return undefined;
  const lastYear = yearOf(asOf) - 1;
  const issuedIn = between(random, Math.max(yearOf(citizen.birthDate) + 1, lastYear - 10), lastYear);
  if (issuedIn > lastYear) return undefined;
  const issuedOn = dateOf(issuedIn, between(random, 1, 12), between(random, 1, 28));
  // Law on Exit and Entry 49/2019/QH14, article 7: ten years; five for whoever is younger than 14.
  const years = ageAt(citizen.birthDate, issuedOn) < 14 ? 5 : 10;
  const validUntil = `${issuedIn + years}${issuedOn.slice(4)}`;
  const passport: SyntheticPassport = {
    number: passportNumber(`Z${String(citizen.index).padStart(8, "0")}`),
    kind: pickWeighted<SyntheticPassport["kind"]>(random, [
      ["ordinary", 985],
      ["official", 13],
      ["diplomatic", 2],
    ]),
    issuedOn,
    validUntil,
    status: random() < 0.02 ? "lost" : "in-force",
  };
  return { passport, crossings: journeysOf(random, { from: issuedOn, until: validUntil, asOf, leavesFirst: true }) };
};

type Journeys = Readonly<{ from: string; until: string; asOf: string; leavesFirst: boolean }>;

/** Up to three journeys of the last two years, while the document was valid; of a few the way back is still to come. */
const journeysOf = (random: Random, { from, until, asOf, leavesFirst }: Journeys): readonly SyntheticCrossing[] => {
  const crossings: SyntheticCrossing[] = [];
  let month = Math.max(monthNumber(from) + 1, monthNumber(asOf) - 24);
  for (let journey = between(random, 0, 3); journey > 0; journey -= 1) {
    month += between(random, 1, 6);
    const away = between(random, 0, 2);
    const [out, back] = [dayIn(random, month, [1, 14]), dayIn(random, month + away, [15, 28])];
    month += away;
    if (out >= asOf || out > until) break;
    crossings.push({ direction: leavesFirst ? "exit" : "entry", crossedOn: out, gateCode: pickGate(random) });
    if (back >= asOf) break;
    crossings.push({ direction: leavesFirst ? "entry" : "exit", crossedOn: back, gateCode: pickGate(random) });
  }
  return crossings;
};

const dayIn = (random: Random, month: number, [first, last]: readonly [number, number]): string =>
  dateOf(Math.floor(month / 12), (month % 12) + 1, between(random, first, last));

const pickGate = (random: Random): string => pick<SyntheticBorderGate>(random, borderGates).code;

const passportNumber = (text: string): PassportNumber => {
  const reading = parsePassportNumber(text);
  if (reading.kind === "invalid") throw new RangeError(`${text}: ${reading.rule}`);
  return reading.value;
};

/** Countries, by their code in ISO 3166-1, with names that are common there and belong to nobody in particular. */
const countries = [
  { nationality: "KR", male: "KIM MINJUN", female: "LEE SEOYEON" },
  { nationality: "JP", male: "SATO HARUTO", female: "SUZUKI YUI" },
  { nationality: "CN", male: "WANG WEI", female: "LI NA" },
  { nationality: "FR", male: "MARTIN LUCAS", female: "BERNARD EMMA" },
  { nationality: "US", male: "SMITH JAMES", female: "JOHNSON MARY" },
] as const;

/** Symbols of visas after the Law on Entry, Exit, Transit and Residence of Foreigners 47/2014/QH13, article 8, with the months they last. */
const visaSymbols = [
  { symbol: "DN1", months: 12, work: true },
  { symbol: "LĐ2", months: 24, work: true },
  { symbol: "DL", months: 3, work: false },
  { symbol: "TT", months: 12, work: false },
] as const;

/** The foreign national with this index: entered months ago, and resides in a commune as long as the visa lasts. */
export const foreignNationalOf = (index: number, { seed, asOf, enterprises }: Facts): SyntheticForeignNational => {
  const random = randomOf(seed, "foreign national", index);
  const country = pick<(typeof countries)[number]>(random, countries);
  const sex = random() < 0.6 ? "male" : "female";
  const { symbol, months, work } = pick<(typeof visaSymbols)[number]>(random, visaSymbols);
  const entered = monthNumber(asOf) - between(random, 1, months + 1);
  const since = dayIn(random, entered, [1, 28]);
  const until = dayIn(random, entered + months, [1, 28]);
  return {
    index,
    code: `NN${String(index).padStart(9, "0")}`,
    fullName: country[sex],
    sex,
    birthDate: dateOf(between(random, 1955, yearOf(asOf) - 20), between(random, 1, 12), between(random, 1, 28)),
    nationality: country.nationality,
    passportNumber: passportNumber(`X${String(index).padStart(8, "0")}`),
    visa: { number: `TH${String(index).padStart(9, "0")}`, symbol, validFrom: since, validUntil: until },
    sponsor: work ? sponsorOf(random, index, { seed, asOf, enterprises, since }) : undefined,
    temporaryResidence: { communeCode: pickCommune(random).communeCode, since, until },
    crossings: [
      { direction: "entry", crossedOn: since, gateCode: pickGate(random) },
      ...(until < asOf ? [{ direction: "exit", crossedOn: until, gateCode: pickGate(random) } as const] : []),
    ],
  };
};

/** An active enterprise of the district that was there before the visa. */
const sponsorOf = (
  random: Random,
  index: number,
  { since, enterprises, ...facts }: Facts & Readonly<{ since: string }>,
): number | undefined => {
  const draw = Math.floor(random() * enterprisesPerDistrict);
  const enterprise = enterpriseOfDistrict(index * citizensPerForeignNational, draw);
  if (enterprise >= enterprises) return undefined;
  const { foundedOn, status } = enterpriseLife(enterprise, facts);
  return status === "active" && foundedOn < since ? enterprise : undefined;
};
