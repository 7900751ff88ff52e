import { type CommuneCode, communes } from "@lienthong/dictionary";
import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { NationFacts, SyntheticCitizen } from "./citizens.js";
import { between, pick, pickWeighted, randomOf } from "./random.js";

export type SchoolLevel = "preschool" | "primary" | "lower-secondary" | "upper-secondary";

/** A school of the general education system. Codes and names are made up; communes are real. */
export type SyntheticSchool = Readonly<{
  code: string;
  name: string;
  level: SchoolLevel;
  communeCode: CommuneCode;
  /** The communes whose children it takes. */
  catchment: readonly CommuneCode[];
}>;

/** A school year is named by the calendar year in which it begins, in September. Preschool has no grades. */
export type SyntheticEnrolment = Readonly<{
  schoolYear: number;
  level: SchoolLevel;
  grade: number | undefined;
  schoolCode: string;
}>;

export type DiplomaKind = "lower-secondary" | "upper-secondary" | "bachelor" | "master";

export type SyntheticDiploma = Readonly<{
  number: string;
  kind: DiplomaKind;
  issuedOn: string;
  issuer: string;
  major: string | undefined;
  classification: string;
  revoked: boolean;
}>;

/** `isRegistered`: whether the register for universal education knows the citizen, which reaches to the age of 60, or a diploma does. */
export type SyntheticEducation = Readonly<{
  isRegistered: boolean;
  enrolments: readonly SyntheticEnrolment[];
  diplomas: readonly SyntheticDiploma[];
}>;

/** Ages at which a level begins, counted by calendar years (Law on Education 43/2019/QH14, article 28; general knowledge), and its grades. */
const levels = [
  { level: "preschool", fromAge: 3, grades: 0, prefix: "MN", name: "Trường Mầm non" },
  { level: "primary", fromAge: 6, grades: 5, prefix: "TH", name: "Trường Tiểu học" },
  { level: "lower-secondary", fromAge: 11, grades: 4, prefix: "CS", name: "Trường Trung học cơ sở" },
  { level: "upper-secondary", fromAge: 15, grades: 3, prefix: "PT", name: "Trường Trung học phổ thông" },
] as const;

/** Pupils are registered since the school year 2019-2020. */
const firstSchoolYear = 2019;

/** How many communes, in the order of their codes within a province, share an upper-secondary school. */
const communesPerUpperSchool = 3;

let seats: ReadonlyMap<string, CommuneCode> | undefined;

/** For each commune the one where its upper-secondary school stands. */
const upperSchoolSeats = (): ReadonlyMap<string, CommuneCode> => {
  seats ??= new Map(
    [...Map.groupBy(communes(), ({ provinceCode }) => provinceCode).values()].flatMap((ofProvince) => {
      const inOrder = ofProvince.toSorted((a, b) => (a.communeCode < b.communeCode ? -1 : 1));
      return inOrder.map(({ communeCode }, index): [string, CommuneCode] => {
        const seat = inOrder[index - (index % communesPerUpperSchool)];
        return [communeCode, seat?.communeCode ?? communeCode];
      });
    }),
  );
  return seats;
};

/** The code of the school to whose catchment a commune belongs. */
export const catchmentSchoolCode = (level: SchoolLevel, communeCode: CommuneCode): string => {
  const prefix = levels.find((known) => known.level === level)?.prefix;
  const seat = level === "upper-secondary" ? upperSchoolSeats().get(communeCode) : communeCode;
  return `${prefix}${seat}`;
};

/** Every school; the same in every nation. */
export const schools = (): readonly SyntheticSchool[] => {
  const byCode = new Map(communes().map((commune) => [commune.communeCode, commune]));
  return levels.flatMap(({ level, name, prefix }) => {
    const catchments = Map.groupBy(communes(), ({ communeCode }) => catchmentSchoolCode(level, communeCode));
    return [...catchments].flatMap(([code, catchment]) => {
      const seat = byCode.get(code.slice(prefix.length) as CommuneCode);
      if (seat === undefined) return [];
      return [
        {
          code,
          name: `${name} ${seat.name}`,
          level,
          communeCode: seat.communeCode,
          catchment: catchment.map(({ communeCode }) => communeCode),
        },
      ];
    });
  });
};

/** How far somebody goes: the last grade that he or she completes, and the degrees after it. */
type Schooling = Readonly<{ lastGrade: number; bachelor: boolean; master: boolean }>;

const schoolingOf = (citizen: SyntheticCitizen, { seed }: NationFacts): Schooling => {
  const random = randomOf(seed, "schooling", citizen.index);
  const birthYear = yearOf(citizen.birthDate);
  const lastGrade = pickWeighted<number>(
    random,
    birthYear < 1970
      ? [
          [5, 40],
          [9, 35],
          [12, 25],
        ]
      : [
          [12, birthYear < 1990 ? 60 : 84],
          [9, 13],
          [7, 3],
        ],
  );
  const bachelor = lastGrade === 12 && random() < 0.35;
  return { lastGrade, bachelor, master: bachelor && random() < 0.1 };
};

/** What the education database holds of a citizen, as of the school year for which children are admitted at `asOf`. Each part is made when it is read. */
export const educationOf = (citizen: SyntheticCitizen, facts: NationFacts): SyntheticEducation => ({
  get isRegistered() {
    return ageAt(citizen.birthDate, facts.asOf) <= 60 || diplomasOf(citizen, facts).length > 0;
  },
  get enrolments() {
    return enrolmentsOf(citizen, facts);
  },
  get diplomas() {
    return diplomasOf(citizen, facts);
  },
});

/** Admission for the school year that begins in September ends in summer: from June on it counts as the present one. */
const schoolYearAt = (day: string): number => yearOf(day) - (day.slice(5) < "06-01" ? 1 : 0);

const enrolmentsOf = (citizen: SyntheticCitizen, facts: NationFacts): readonly SyntheticEnrolment[] => {
  const birthYear = yearOf(citizen.birthDate);
  const last = schoolYearAt(facts.asOf);
  if (birthYear + 18 < firstSchoolYear) return [];
  const { lastGrade } = schoolingOf(citizen, facts);
  return levels.flatMap(({ level, fromAge, grades }) => {
    const years = level === "preschool" ? 3 : grades;
    return Array.from({ length: years }, (_, index) => birthYear + fromAge + index)
      .filter((schoolYear) => firstSchoolYear <= schoolYear && schoolYear <= last)
      .map((schoolYear) => ({
        schoolYear,
        level,
        grade: level === "preschool" ? undefined : schoolYear - birthYear - 5,
        schoolCode: catchmentSchoolCode(level, citizen.permanent.communeCode),
      }))
      .filter(({ grade = 0 }) => grade <= lastGrade);
  });
};

const universities = [
  "Trường Đại học Sông Hồng",
  "Trường Đại học Trường Sơn",
  "Trường Đại học Lạc Việt",
  "Trường Đại học Cửu Long Giang",
] as const;

const majors = [
  "Kế toán",
  "Công nghệ thông tin",
  "Sư phạm Toán học",
  "Luật",
  "Kỹ thuật xây dựng",
  "Kiến trúc",
  "Điều dưỡng",
  "Nông học",
] as const;

/** The age, by calendar years, at which a diploma is issued. */
const diplomaAges: Readonly<Record<DiplomaKind, number>> = {
  "lower-secondary": 15,
  "upper-secondary": 18,
  bachelor: 22,
  master: 25,
};

const diplomaKinds: readonly DiplomaKind[] = ["lower-secondary", "upper-secondary", "bachelor", "master"];

const diplomasOf = (citizen: SyntheticCitizen, facts: NationFacts): readonly SyntheticDiploma[] => {
  const { lastGrade, bachelor, master } = schoolingOf(citizen, facts);
  const random = randomOf(facts.seed, "diplomas", citizen.index);
  const major = pick<string>(random, majors);
  const university = pick<string>(random, universities);
  const earned: Readonly<Record<DiplomaKind, boolean>> = {
    "lower-secondary": lastGrade >= 9,
    "upper-secondary": lastGrade === 12,
    bachelor,
    master,
  };
  return diplomaKinds.flatMap((kind, position) => {
    const issuedOn = dateOf(yearOf(citizen.birthDate) + diplomaAges[kind], 8, between(random, 1, 28));
    const classification = pick<string>(random, ["Trung bình", "Khá", "Giỏi"]);
    const revoked = random() < 0.001;
    if (!earned[kind] || issuedOn >= facts.asOf) return [];
    const isHigher = kind === "bachelor" || kind === "master";
    return [
      {
        number: `VB${String(citizen.index).padStart(8, "0")}${position + 1}`,
        kind,
        issuedOn,
        issuer: isHigher ? university : "Sở Giáo dục và Đào tạo",
        major: isHigher ? major : undefined,
        classification,
        revoked,
      },
    ];
  });
};
