import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The agreements of the test federation: what each agency may see, for which purpose. */

type AgreementDraft = Readonly<{
  id: string;
  agency: string;
  purpose: string;
  scopes: readonly string[];
  territory?: string;
  partialAnswers?: boolean;
  validUntil?: string;
  composition?: Readonly<Record<string, readonly string[]>>;
}>;

const agreement = ({
  id,
  agency,
  purpose,
  scopes,
  territory = "national",
  partialAnswers = true,
  validUntil = "2099-12-31",
  composition,
}: AgreementDraft) => ({
  id,
  consumer: { agency },
  purpose,
  scopes,
  territory,
  partialAnswers,
  legalBasis: { reference: "made up for tests", source: "general-knowledge" },
  validFrom: "2020-01-01",
  validUntil,
  state: "active",
  composition,
});

export const populationScopes = [
  "identity",
  "birth",
  "secret",
  "family",
  "residence",
  "statistics",
  "biometrics",
  "write",
].map((facet) => `population.${facet}`);

const everything = { id: "everything", agency: "ministry-of-public-security", purpose: "population-management" };
const treatment = { agency: "ministry-of-health", purpose: "health-insurance-treatment" };
const tax = { id: "tax", agency: "tax-department", purpose: "tax-administration", partialAnswers: false };

const sharing = [
  {
    database: "population",
    owner: "ministry-of-public-security",
    howToRequest: "write to the population register",
    agreements: [
      agreement({ ...everything, scopes: populationScopes }),
      agreement({ ...tax, scopes: ["population.identity"] }),
      agreement({ ...treatment, id: "treatment", scopes: ["population.identity", "population.birth"] }),
      agreement({
        ...treatment,
        id: "vaccine-due",
        scopes: ["population.birth"],
        composition: { requires: ["Citizen.vaccineDue"] },
      }),
      agreement({
        id: "procedures",
        agency: "ha-noi-peoples-committee",
        purpose: "administrative-procedures",
        scopes: ["population.identity", "population.family"],
        territory: "own-province",
      }),
      agreement({
        ...tax,
        id: "past",
        purpose: "population-management",
        scopes: ["population.secret"],
        validUntil: "2020-12-31",
      }),
    ],
  },
  {
    database: "business-registration",
    owner: "ministry-of-finance",
    howToRequest: "write to the business register",
    agreements: [
      agreement({ ...everything, scopes: ["business-registration.capital", "business-registration.role"] }),
      agreement({ ...tax, scopes: ["business-registration.capital", "business-registration.role"] }),
    ],
  },
  {
    database: "health",
    owner: "ministry-of-health",
    howToRequest: "write to the health register",
    agreements: [
      agreement({ ...everything, scopes: ["health.record", "health.diagnosis"] }),
      agreement({ ...treatment, id: "treatment", scopes: ["health.record", "health.diagnosis"] }),
    ],
  },
];

/** Writes one sharing file a database; JSON is YAML. */
export const writeSharingFiles = async (directory: string): Promise<readonly string[]> =>
  Promise.all(
    sharing.map(async (file) => {
      const path = join(directory, `${file.database}.sharing.yaml`);
      await writeFile(path, JSON.stringify(file));
      return path;
    }),
  );
