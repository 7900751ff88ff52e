import type { Procedure } from "./procedure.js";
import { findCitizen } from "./residents.js";

/** From the registration of a birth to the card of a child under six, without asking the parents for a paper. */
export const birthHealthCard: Procedure = {
  id: "birth-health-card",
  title: {
    vi: "Khai sinh, cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi",
    en: "From birth to the child's health-insurance card",
  },
  description: "The entry of the birth, who the child is and where it lives, and its card, from four databases.",
  legalBasis: {
    reference: "Decree 63/2024 (procedures of birth and death registration linked with others)",
    source: "general-knowledge",
  },
  agency: "vietnam-social-security",
  purpose: "social-insurance-administration",
  query: `query BirthHealthCard($personalId: PersonalId!) {
  citizen(personalId: $personalId) {
    fullName
    birthDate
    currentResidence { commune { communeCode name } }
    birthRegistration { registrationNumber registeredOn }
    insurance { healthCard { validFrom validUntil } }
  }
}`,
  scopes: [
    "population.identity",
    "population.birth",
    "population.residence",
    "administrative-units.units",
    "civil-status.births",
    "insurance.health-card",
  ],
  findCase: (nation) => {
    const found = findCitizen(nation, (citizen) => isUnderSix(citizen.birthDate) && nation.card(citizen) !== undefined);
    return found && { personalId: found.personalId };
  },
};

const isUnderSix = (birthDate: string): boolean => {
  const today = new Date().toISOString().slice(0, 10);
  return birthDate > `${Number(today.slice(0, 4)) - 6}${today.slice(4)}`;
};
