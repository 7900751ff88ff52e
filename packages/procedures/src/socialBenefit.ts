import type { Procedure } from "./procedure.js";
import { findCitizen, livesInWard } from "./residents.js";

/** Whether a resident is entitled to a social benefit: age, degree of disability, household, months of contribution. */
export const socialBenefit: Procedure = {
  id: "social-benefit",
  title: { vi: "Xét hưởng trợ cấp xã hội", en: "Eligibility for a social benefit" },
  description: "Old age, disability, who lives in the household, and whether a pension is to be expected.",
  legalBasis: {
    reference: "Law on Persons with Disabilities 51/2010/QH12; Law on the Elderly 39/2009/QH12",
    source: "general-knowledge",
  },
  agency: "ba-dinh-peoples-committee",
  purpose: "social-benefits",
  query: `query SocialBenefit($personalId: PersonalId!) {
  citizen(personalId: $personalId) {
    fullName
    isOfAge(years: 60)
    disabilityDegree
    household { members { relationToHead } }
    insurance { contributedMonths }
  }
}`,
  scopes: [
    "population.identity",
    "population.age-check",
    "population.household",
    "health.disability-degree",
    "insurance.participation",
  ],
  findCase: (nation) => {
    const found = findCitizen(
      nation,
      (citizen) =>
        livesInWard(citizen) &&
        nation.health(citizen).disability !== undefined &&
        nation.contributions(citizen).length > 0,
    );
    return found && { personalId: found.personalId };
  },
};
