import { type CommuneCode, communes, type ProvinceCode, provinces } from "@lienthong/dictionary";
import { dateOf, yearOf } from "./calendar.js";
import type { NationFacts, SyntheticCitizen } from "./citizens.js";
import { educationOf } from "./education.js";
import type { SyntheticContribution } from "./insurance.js";
import { between, pick, randomOf } from "./random.js";

export type ServantKind = "cadre" | "civil-servant" | "public-employee";

/** A unit of the state. Codes are made up; communes are real. */
export type SyntheticStateUnit = Readonly<{ code: string; name: string; communeCode: CommuneCode }>;

/** A post that was held; days are included, and `until` is missing while it is held. */
export type SyntheticAppointment = Readonly<{
  decisionNumber: string;
  post: string;
  unitCode: string;
  from: string;
  until: string | undefined;
}>;

export type SyntheticCivilServant = Readonly<{
  kind: ServantKind;
  unitCode: string;
  post: string;
  rankCode: string;
  rankName: string;
  salaryStep: number;
  /** Times a hundred: 2.34 is 234. */
  salaryCoefficientHundredths: number;
  recruitedOn: string;
  appointments: readonly SyntheticAppointment[];
}>;

/** Ranks with the coefficient of the first step and what each further step adds, in hundredths (Decree 204/2004; general knowledge). */
type Rank = Readonly<{ code: string; name: string; first: number; step: number; steps: number; kind: ServantKind }>;

const clerk: Rank = { code: "01.004", name: "Cán sự", first: 186, step: 20, steps: 12, kind: "civil-servant" };
const specialist: Rank = { code: "01.003", name: "Chuyên viên", first: 234, step: 33, steps: 9, kind: "civil-servant" };
const senior: Rank = {
  code: "01.002",
  name: "Chuyên viên chính",
  first: 440,
  step: 34,
  steps: 8,
  kind: "civil-servant",
};
const teacher: Rank = {
  code: "V.07.05.15",
  name: "Giáo viên trung học phổ thông hạng III",
  first: 234,
  step: 33,
  steps: 9,
  kind: "public-employee",
};
const doctor: Rank = {
  code: "V.08.01.03",
  name: "Bác sĩ hạng III",
  first: 234,
  step: 33,
  steps: 9,
  kind: "public-employee",
};

/** Three years of service are worth a step. */
const yearsPerStep = 3;

/** A citizen of these ages may be in the service of the state. */
const ages = { from: 23, to: 60 } as const;

const departments = [
  { suffix: "NV", name: "Sở Nội vụ" },
  { suffix: "GD", name: "Sở Giáo dục và Đào tạo" },
  { suffix: "YT", name: "Sở Y tế" },
] as const;

let units: readonly SyntheticStateUnit[] | undefined;

/** Every unit: a People's Committee in each commune, three departments in each province; the same in every nation. */
export const stateUnits = (): readonly SyntheticStateUnit[] => {
  units ??= [
    ...communes().map(({ communeCode, name }) => ({
      code: communalUnit(communeCode),
      name: `Ủy ban nhân dân ${name}`,
      communeCode,
    })),
    ...provinces().flatMap(({ provinceCode, name }) => {
      const seat = communes().find((commune) => commune.provinceCode === provinceCode);
      return seat === undefined
        ? []
        : departments.map((department) => ({
            code: provincialUnit(provinceCode, department.suffix),
            name: `${department.name} ${name}`,
            communeCode: seat.communeCode,
          }));
    }),
  ];
  return units;
};

const communalUnit = (communeCode: CommuneCode): string => `UB${communeCode}`;
const provincialUnit = (provinceCode: ProvinceCode, suffix: string): string => `${suffix}${provinceCode}`;

/**
 * The service record of a citizen whom no enterprise employs: a few of a hundred adults. Ranks that the law gives to graduates are theirs
 * only, and a first appointment never lies before the diploma.
 */
export const civilServantOf = (
  citizen: SyntheticCitizen,
  contributions: readonly SyntheticContribution[],
  facts: NationFacts,
): SyntheticCivilServant | undefined => {
  const random = randomOf(facts.seed, "civil servant", citizen.index);
  const age = yearOf(facts.asOf) - yearOf(citizen.birthDate);
  if (citizen.deathDate !== undefined || age <= ages.from || age >= ages.to || random() > 0.25) return undefined;
  if (contributions.some(({ toMonth }) => toMonth === undefined)) return undefined;
  const isGraduate = educationOf(citizen, facts).diplomas.some(({ kind }) => kind === "bachelor");
  const recruitedIn = between(random, yearOf(citizen.birthDate) + ages.from, yearOf(facts.asOf) - 1);
  const service = yearOf(facts.asOf) - recruitedIn;
  const profession = isGraduate ? pick<Rank>(random, [specialist, specialist, teacher, doctor]) : clerk;
  const rank = profession === specialist && service > 15 ? senior : profession;
  const unitCode = unitOf(citizen, profession, random() < 0.6);
  const recruitedOn = dateOf(recruitedIn, between(random, 1, 12), 1);
  const salaryStep = Math.min(rank.steps, 1 + Math.floor((rank === senior ? service - 15 : service) / yearsPerStep));
  const appointments = appointmentsOf(citizen, { recruitedOn, service, unitCode, profession, leads: random() < 0.15 });
  return {
    kind: appointments.at(-1)?.post === communalLeader ? "cadre" : rank.kind,
    unitCode,
    post: appointments.at(-1)?.post ?? rank.name,
    rankCode: rank.code,
    rankName: rank.name,
    salaryStep,
    salaryCoefficientHundredths: rank.first + (salaryStep - 1) * rank.step,
    recruitedOn,
    appointments,
  };
};

const unitOf = ({ permanent, temporary }: SyntheticCitizen, profession: Rank, isCommunal: boolean): string => {
  const { communeCode, provinceCode } = temporary ?? permanent;
  if (profession === teacher) return provincialUnit(provinceCode, "GD");
  if (profession === doctor) return provincialUnit(provinceCode, "YT");
  return isCommunal ? communalUnit(communeCode) : provincialUnit(provinceCode, "NV");
};

const communalLeader = "Phó Chủ tịch Ủy ban nhân dân";

type Service = Readonly<{
  recruitedOn: string;
  service: number;
  unitCode: string;
  profession: Rank;
  leads: boolean;
}>;

/** One post, or after ten years a leading one. */
const appointmentsOf = (
  { index }: SyntheticCitizen,
  { recruitedOn, service, unitCode, profession, leads }: Service,
): readonly SyntheticAppointment[] => {
  const decision = (number: number): string => `QĐ-${String(index).padStart(8, "0")}/${number}`;
  const first = { decisionNumber: decision(1), post: profession.name, unitCode, from: recruitedOn };
  if (!leads || service < 11) return [{ ...first, until: undefined }];
  const promotedIn = yearOf(recruitedOn) + 10;
  return [
    { ...first, until: dateOf(promotedIn, 12, 28) },
    {
      decisionNumber: decision(2),
      post: unitCode.startsWith("UB") ? communalLeader : "Phó Trưởng phòng",
      unitCode,
      from: dateOf(promotedIn + 1, 1, 1),
      until: undefined,
    },
  ];
};
