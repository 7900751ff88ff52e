import { ageAt, dayOfMonth, monthNumber } from "./calendar.js";
import type { NationFacts, SyntheticCitizen } from "./citizens.js";
import { drivingLicenceOf } from "./drivingLicences.js";
import { hospitalCode } from "./insurance.js";
import { between, pick, pickWeighted, type Random, randomOf } from "./random.js";

/** Degrees and kinds of disability (Law on Persons with Disabilities 51/2010/QH12, article 3; general knowledge). */
export type DisabilityDegree = "extremely-severe" | "severe" | "mild";
export type DisabilityKind =
  | "mobility"
  | "hearing-speech"
  | "vision"
  | "neurological-mental"
  | "intellectual"
  | "other";

export type SyntheticDisability = Readonly<{ degree: DisabilityDegree; kind: DisabilityKind; certifiedOn: string }>;

export type SyntheticPrescription = Readonly<{
  code: string;
  prescribedOn: string;
  medicines: readonly Readonly<{ name: string; dosage: string; quantity: number }>[];
}>;

/** One treatment at a facility; `endedOn` is the same day for an outpatient. */
export type SyntheticEncounter = Readonly<{
  code: string;
  facilityCode: string;
  kind: "outpatient" | "inpatient";
  startedOn: string;
  endedOn: string;
  icd10Code: string;
  diagnosis: string;
  prescription: SyntheticPrescription | undefined;
}>;

export type SyntheticImmunisation = Readonly<{
  vaccine: string;
  dose: number;
  givenOn: string;
  facilityCode: string;
}>;

/** The health examination of a driver, which holds for twelve months. */
export type SyntheticDriverExamination = Readonly<{ examinedOn: string; validUntil: string; fit: boolean }>;

export type SyntheticHealth = Readonly<{
  basics: Readonly<{ bloodGroup: string; allergies: readonly string[] }>;
  encounters: readonly SyntheticEncounter[];
  immunisations: readonly SyntheticImmunisation[];
  disability: SyntheticDisability | undefined;
  driverExamination: SyntheticDriverExamination | undefined;
}>;

/** A diagnosis with its ICD-10 code, the ages that it is drawn for, and what is prescribed; shares and ages are made up. */
type Diagnosis = Readonly<{
  icd10Code: string;
  name: string;
  from: number;
  to: number;
  medicines: readonly (readonly [name: string, dosage: string, quantity: number])[];
}>;

const paracetamol = ["Paracetamol 500 mg", "Ngày 3 lần, mỗi lần 1 viên", 15] as const;
const amoxicillin = ["Amoxicillin 500 mg", "Ngày 2 lần, mỗi lần 1 viên", 14] as const;

const anyAge: Diagnosis = {
  icd10Code: "J06.9",
  name: "Nhiễm trùng đường hô hấp trên cấp, không xác định",
  from: 0,
  to: 130,
  medicines: [paracetamol, amoxicillin],
};

const diagnoses: readonly [Diagnosis, ...Diagnosis[]] = [
  anyAge,
  {
    icd10Code: "A09",
    name: "Viêm dạ dày - ruột và đại tràng do nhiễm trùng",
    from: 0,
    to: 130,
    medicines: [["Oresol", "Pha 1 gói với 1 lít nước, uống dần", 6]],
  },
  { icd10Code: "Z00.0", name: "Khám sức khỏe tổng quát", from: 18, to: 130, medicines: [] },
  { icd10Code: "S52.5", name: "Gãy đầu dưới xương quay", from: 4, to: 130, medicines: [paracetamol] },
  {
    icd10Code: "J45.9",
    name: "Hen phế quản, không xác định",
    from: 3,
    to: 60,
    medicines: [["Salbutamol 100 mcg", "Xịt khi khó thở", 1]],
  },
  {
    icd10Code: "K29.7",
    name: "Viêm dạ dày, không xác định",
    from: 16,
    to: 90,
    medicines: [["Omeprazol 20 mg", "Sáng 1 viên trước ăn", 28]],
  },
  { icd10Code: "M54.5", name: "Đau thắt lưng", from: 25, to: 130, medicines: [paracetamol] },
  {
    icd10Code: "I10",
    name: "Tăng huyết áp vô căn (nguyên phát)",
    from: 40,
    to: 130,
    medicines: [["Amlodipin 5 mg", "Sáng 1 viên", 30]],
  },
  {
    icd10Code: "E11.9",
    name: "Đái tháo đường típ 2, chưa có biến chứng",
    from: 40,
    to: 130,
    medicines: [["Metformin 500 mg", "Ngày 2 lần, mỗi lần 1 viên", 60]],
  },
];

/** Vaccines of childhood, with the month of life of each dose. Not the official schedule. */
const childhoodVaccines = [
  { vaccine: "Lao (BCG)", months: [0] },
  { vaccine: "Viêm gan B sơ sinh", months: [0] },
  { vaccine: "DPT-VGB-Hib", months: [2, 3, 4] },
  { vaccine: "Sởi", months: [9] },
  { vaccine: "Sởi - Rubella", months: [18] },
] as const;

/** Before this month childhood vaccinations stand on paper only. */
const firstRegisteredMonth = monthNumber("2017-06-01");
const covidMonth = monthNumber("2021-09-01");

/**
 * What the health database holds of a citizen: nothing before birth or after death or `asOf`; disability and fitness to drive of the living
 * only. Each part is made when it is read, since a table is filled from one of them.
 */
export const healthOf = (citizen: SyntheticCitizen, facts: NationFacts): SyntheticHealth => ({
  get basics() {
    return basicsOf(citizen, facts);
  },
  get encounters() {
    return encountersOf(citizen, facts);
  },
  get immunisations() {
    return immunisationsOf(citizen, facts);
  },
  get disability() {
    return disabilityOf(citizen, facts);
  },
  get driverExamination() {
    return driverExaminationOf(citizen, facts);
  },
});

const basicsOf = (citizen: SyntheticCitizen, { seed }: NationFacts): SyntheticHealth["basics"] => {
  const random = randomOf(seed, "health record", citizen.index);
  const group = pickWeighted<string>(random, [
    ["O", 45],
    ["B", 30],
    ["A", 20],
    ["AB", 5],
  ]);
  return {
    bloodGroup: `${group}${random() < 0.999 ? "+" : "-"}`,
    allergies: random() < 0.08 ? [pick<string>(random, ["Penicillin", "Hải sản", "Phấn hoa", "Aspirin"])] : [],
  };
};

/** The month that a citizen's records end with: that of the death, or the one before the day of the description. */
const lastMonthOf = ({ deathDate }: SyntheticCitizen, { asOf }: NationFacts): number =>
  monthNumber(deathDate ?? asOf) - 1;

const facilityOf = (random: Random, { permanent, temporary }: SyntheticCitizen): string => {
  const { communeCode, provinceCode } = temporary ?? permanent;
  return random() < 0.6 ? communeCode : hospitalCode(provinceCode);
};

const encountersOf = (citizen: SyntheticCitizen, facts: NationFacts): readonly SyntheticEncounter[] => {
  const random = randomOf(facts.seed, "encounters", citizen.index);
  const last = lastMonthOf(citizen, facts);
  const months = Array.from({ length: between(random, 0, 3) }, () => last - between(random, 0, 35)).sort(
    (a, b) => a - b,
  );
  return months.flatMap((month, position) => {
    if (month <= monthNumber(citizen.birthDate)) return [];
    const startedOn = dayOfMonth(month, between(random, 1, 20));
    const diagnosis = diagnosisAt(random, ageAt(citizen.birthDate, startedOn));
    const stays = random() < 0.12 ? between(random, 1, 7) : 0;
    const code = `KCB${String(citizen.index).padStart(8, "0")}${position}`;
    return [
      {
        code,
        facilityCode: facilityOf(random, citizen),
        kind: stays === 0 ? "outpatient" : "inpatient",
        startedOn,
        endedOn: dayOfMonth(month, Number(startedOn.slice(8)) + stays),
        icd10Code: diagnosis.icd10Code,
        diagnosis: diagnosis.name,
        prescription: prescriptionOf(diagnosis, { code: `DT${code.slice(3)}`, startedOn }),
      },
    ] as const;
  });
};

const diagnosisAt = (random: Random, age: number): Diagnosis => {
  const drawn = pick(random, diagnoses);
  return drawn.from <= age && age <= drawn.to ? drawn : anyAge;
};

const prescriptionOf = (
  { medicines }: Diagnosis,
  { code, startedOn }: Readonly<{ code: string; startedOn: string }>,
): SyntheticPrescription | undefined =>
  medicines.length === 0
    ? undefined
    : {
        code,
        prescribedOn: startedOn,
        medicines: medicines.map(([name, dosage, quantity]) => ({ name, dosage, quantity })),
      };

const immunisationsOf = (citizen: SyntheticCitizen, facts: NationFacts): readonly SyntheticImmunisation[] => {
  const random = randomOf(facts.seed, "immunisations", citizen.index);
  const birth = monthNumber(citizen.birthDate);
  const last = lastMonthOf(citizen, facts);
  const childhood = childhoodVaccines.flatMap(({ vaccine, months }) =>
    months.map((month, index) => ({ vaccine, dose: index + 1, month: birth + month + 1 })),
  );
  const covid = [1, 2].map((dose) => ({ vaccine: "COVID-19", dose, month: covidMonth + dose }));
  const due = [
    ...childhood.filter(({ month }) => month >= firstRegisteredMonth),
    ...(covidMonth - birth >= 12 * 12 ? covid : []),
  ];
  const facilityCode = citizen.permanent.communeCode;
  return due
    .filter(({ month }) => month <= last && random() < 0.95)
    .map(({ vaccine, dose, month }) => ({
      vaccine,
      dose,
      givenOn: dayOfMonth(month, between(random, 1, 28)),
      facilityCode,
    }));
};

const disabilityOf = (citizen: SyntheticCitizen, facts: NationFacts): SyntheticDisability | undefined => {
  const random = randomOf(facts.seed, "disability", citizen.index);
  const age = ageAt(citizen.birthDate, facts.asOf);
  if (citizen.deathDate !== undefined || age < 1 || random() > (age >= 60 ? 0.12 : 0.04)) return undefined;
  return {
    degree: pickWeighted<DisabilityDegree>(random, [
      ["mild", 55],
      ["severe", 33],
      ["extremely-severe", 12],
    ]),
    kind: pickWeighted<DisabilityKind>(random, [
      ["mobility", 40],
      ["vision", 18],
      ["hearing-speech", 14],
      ["neurological-mental", 14],
      ["intellectual", 9],
      ["other", 5],
    ]),
    certifiedOn: dayOfMonth(
      monthNumber(facts.asOf) - between(random, 1, Math.min(120, age * 12)),
      between(random, 1, 28),
    ),
  };
};

/** Most who may drive, and a few who want to, were examined in the last year and a half; who is severely disabled is not found fit. */
const driverExaminationOf = (citizen: SyntheticCitizen, facts: NationFacts): SyntheticDriverExamination | undefined => {
  const random = randomOf(facts.seed, "driver examination", citizen.index);
  const month = monthNumber(facts.asOf) - between(random, 1, 18);
  const day = between(random, 1, 28);
  const examinedOn = dayOfMonth(month, day);
  if (citizen.deathDate !== undefined || ageAt(citizen.birthDate, examinedOn) < 18) return undefined;
  if (random() > (drivingLicenceOf(citizen, facts) === undefined ? 0.02 : 0.6)) return undefined;
  const disability = disabilityOf(citizen, facts);
  const isHindered = disability !== undefined && disability.degree !== "mild";
  return { examinedOn, validUntil: dayOfMonth(month + 12, day), fit: !isHindered && random() < 0.97 };
};
