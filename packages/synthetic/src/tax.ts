import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import type { SyntheticEnterprise } from "./enterprises.js";
import type { SyntheticContribution } from "./insurance.js";
import { between, pick, type Random, randomOf } from "./random.js";

export type TaxpayerStatus = "active" | "suspended" | "not-at-address" | "closed";
export type TaxKind = "personal-income" | "corporate-income" | "value-added" | "non-agricultural-land";

/** What is due for one period; amounts in đồng. `period` is a year or a quarter: `2025`, `2025-Q4`. */
export type SyntheticObligation = Readonly<{
  kind: TaxKind;
  period: string;
  dueOn: string;
  amountDue: number;
  amountPaid: number;
}>;

export type SyntheticTaxpayer = Readonly<{
  status: TaxpayerStatus;
  registeredOn: string;
  obligations: readonly SyntheticObligation[];
}>;

export type TaxFacts = Readonly<{ seed: number; asOf: string }>;

/** For how many full years back obligations are kept. */
const yearsKept = 3;

/** Of a hundred taxpayers this many owe something that was due. */
const debtorShare = 0.05;

const lastYears = (asOf: string): readonly number[] =>
  Array.from({ length: yearsKept }, (_, index) => yearOf(asOf) - yearsKept + index);

/** A living adult who works is a taxpayer, and so are some of the others: they have land, or had work. */
export const taxpayerOfCitizen = (
  citizen: SyntheticCitizen,
  contributions: readonly SyntheticContribution[],
  { seed, asOf }: TaxFacts,
): SyntheticTaxpayer | undefined => {
  const random = randomOf(seed, "taxpayer", citizen.index);
  const age = ageAt(citizen.birthDate, asOf);
  if (citizen.deathDate !== undefined || age < 19) return undefined;
  const hasLand = citizen.relationToHead === "head" && random() < 0.6;
  const registers = random() < 0.2;
  if (contributions.length === 0 && !hasLand && !registers) return undefined;
  const firstYear = Math.max(2008, yearOf(citizen.birthDate) + 18);
  const salaryOf = (year: number): number =>
    contributions.find(({ fromMonth, toMonth }) => yearOf(fromMonth) <= year && yearOf(toMonth ?? asOf) >= year)
      ?.monthlySalary ?? 0;
  const due = lastYears(asOf).flatMap((year): Omit<SyntheticObligation, "amountPaid">[] => [
    ...(salaryOf(year) === 0
      ? []
      : [
          {
            kind: "personal-income" as const,
            period: String(year),
            dueOn: `${year + 1}-04-30`,
            amountDue: Math.round(salaryOf(year) * 0.6),
          },
        ]),
    ...(hasLand
      ? [
          {
            kind: "non-agricultural-land" as const,
            period: String(year),
            dueOn: `${year}-10-31`,
            amountDue: 50_000 * (1 + (citizen.index % 20)),
          },
        ]
      : []),
  ]);
  return {
    status: "active",
    registeredOn: dateOf(
      Math.min(between(random, firstYear, firstYear + 5), yearOf(asOf) - 1),
      between(random, 1, 12),
      1,
    ),
    obligations: paid(random, due),
  };
};

const quarters = [
  { name: "Q1", due: (year: number) => `${year}-04-30` },
  { name: "Q2", due: (year: number) => `${year}-07-31` },
  { name: "Q3", due: (year: number) => `${year}-10-31` },
  { name: "Q4", due: (year: number) => `${year + 1}-01-31` },
] as const;

/** An enterprise is a taxpayer from its founding; what it owes ends with its activity. */
export const taxpayerOfEnterprise = (enterprise: SyntheticEnterprise, { seed, asOf }: TaxFacts): SyntheticTaxpayer => {
  const random = randomOf(seed, "taxpayer enterprise", enterprise.index);
  const ended = enterprise.statusHistory[1]?.since ?? asOf;
  const turnover = enterprise.charterCapital * (0.2 + random());
  const due = lastYears(asOf)
    .filter((year) => yearOf(enterprise.foundedOn) < year && `${year}-12-31` < ended)
    .flatMap((year): Omit<SyntheticObligation, "amountPaid">[] => [
      {
        kind: "corporate-income",
        period: String(year),
        dueOn: `${year + 1}-03-31`,
        amountDue: Math.round(turnover * 0.01),
      },
      ...quarters.map(({ name, due: dueIn }) => ({
        kind: "value-added" as const,
        period: `${year}-${name}`,
        dueOn: dueIn(year),
        amountDue: Math.round(turnover * 0.005),
      })),
    ]);
  return { status: statusOf(random, enterprise), registeredOn: enterprise.foundedOn, obligations: paid(random, due) };
};

const statusOf = (random: Random, { status }: SyntheticEnterprise): TaxpayerStatus => {
  switch (status) {
    case "active":
    case "dissolving":
      return random() < 0.02 ? "not-at-address" : "active";
    case "suspended":
      return "suspended";
    case "dissolved":
      return "closed";
  }
};

/** Most pay all; a debtor has paid nothing, or half, of the last that was due. */
const paid = (
  random: Random,
  due: readonly Omit<SyntheticObligation, "amountPaid">[],
): readonly SyntheticObligation[] => {
  const isDebtor = random() < debtorShare;
  const part = pick<number>(random, [0, 0.5]);
  return due.map((obligation, index) => ({
    ...obligation,
    amountPaid: isDebtor && index === due.length - 1 ? Math.floor(obligation.amountDue * part) : obligation.amountDue,
  }));
};
