import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import { between, pick, type Random, randomOf } from "./random.js";

/** A conviction by a judgment that has taken effect. */
export type SyntheticConviction = Readonly<{
  judgmentNumber: string;
  judgedOn: string;
  offence: string;
  penalCodeArticle: number;
  sentenceMonths: number;
  suspended: boolean;
  /** When the sentence was served; `undefined` while it goes on. */
  servedOn: string | undefined;
  /** When the record was cleared (xóa án tích); `undefined` while it stands. */
  clearedOn: string | undefined;
  /** The last day of a court's ban on founding or managing an enterprise; `undefined` without one. */
  enterpriseBanUntil: string | undefined;
}>;

/** A certificate that was issued on a record. Form 1 leaves out what is cleared, form 2 shows all. */
export type SyntheticCertificate = Readonly<{ number: string; form: 1 | 2; issuedOn: string }>;

/** What the register knows of one person: mostly nothing against him or her. */
export type SyntheticJudicialRecord = Readonly<{
  convictions: readonly SyntheticConviction[];
  certificate: SyntheticCertificate | undefined;
}>;

/** Offences of the Penal Code 100/2015/QH13, with the article; `economic` ones may bring a ban on managing enterprises. */
const offences = [
  { offence: "Trộm cắp tài sản", penalCodeArticle: 173, economic: false },
  {
    offence: "Cố ý gây thương tích hoặc gây tổn hại cho sức khỏe của người khác",
    penalCodeArticle: 134,
    economic: false,
  },
  { offence: "Vi phạm quy định về tham gia giao thông đường bộ", penalCodeArticle: 260, economic: false },
  { offence: "Đánh bạc", penalCodeArticle: 321, economic: false },
  { offence: "Lừa đảo chiếm đoạt tài sản", penalCodeArticle: 174, economic: true },
  { offence: "Trốn thuế", penalCodeArticle: 200, economic: true },
] as const;

/** The age of criminal liability (Penal Code, article 12): the register keeps a file on whoever has reached it. */
const ageOfLiability = 14;

/** Everybody whom a synthetic court convicted was of age. */
const youngestConvicted = 18;

/** The file of a living citizen who is of the age of criminal liability; `undefined` for all others. */
export const judicialRecordOf = (
  citizen: SyntheticCitizen,
  { seed, asOf }: Readonly<{ seed: number; asOf: string }>,
): SyntheticJudicialRecord | undefined => {
  const random = randomOf(seed, "judicial record", citizen.index);
  if (citizen.deathDate !== undefined || ageAt(citizen.birthDate, asOf) < ageOfLiability) return undefined;
  const first = yearOf(citizen.birthDate) + youngestConvicted + 1;
  const last = yearOf(asOf) - 1;
  const isConvicted = random() < 0.015 && first <= last;
  return {
    convictions: isConvicted
      ? [drawConviction(random, { citizen, asOf, first: Math.max(first, last - 20), last })]
      : [],
    certificate: random() < 0.05 ? drawCertificate(random, citizen, asOf) : undefined,
  };
};

type Years = Readonly<{ citizen: SyntheticCitizen; asOf: string; first: number; last: number }>;

const drawConviction = (random: Random, { citizen, asOf, first, last }: Years): SyntheticConviction => {
  const { economic, ...offence } = pick<(typeof offences)[number]>(random, offences);
  const judgedOn = dateOf(between(random, first, last), between(random, 1, 12), between(random, 1, 28));
  const sentenceMonths = between(random, 1, 10) * 6;
  const suspended = sentenceMonths <= 36 && random() < 0.5;
  const served = monthsLater(judgedOn, sentenceMonths);
  // Penal Code, article 70: a year after a suspended sentence, two after one of up to five years.
  const cleared = monthsLater(served, suspended ? 12 : 24);
  const isBanned = economic && random() < 0.6;
  return {
    judgmentNumber: `${(citizen.index % 400) + 1}/${yearOf(judgedOn)}/HS-ST`,
    judgedOn,
    ...offence,
    sentenceMonths,
    suspended,
    servedOn: served < asOf ? served : undefined,
    clearedOn: cleared < asOf ? cleared : undefined,
    enterpriseBanUntil: isBanned ? monthsLater(served, between(random, 1, 3) * 12) : undefined,
  };
};

const drawCertificate = (random: Random, { index }: SyntheticCitizen, asOf: string): SyntheticCertificate => ({
  number: `LLTP-${String(index).padStart(9, "0")}`,
  form: random() < 0.8 ? 1 : 2,
  issuedOn: dateOf(yearOf(asOf) - 1, between(random, 1, 12), between(random, 1, 28)),
});

const monthsLater = (date: string, months: number): string => {
  const month = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return dateOf(Math.floor(month / 12), (month % 12) + 1, Number(date.slice(8)));
};
