import type { Procedure } from "./procedure.js";
import { findCitizen, livesInWard } from "./residents.js";

/** Which school a child of the ward goes to: by residence and level; whether enrolled already, and not where. */
export const schoolEnrolment: Procedure = {
  id: "school-enrolment",
  title: { vi: "Tuyển sinh theo nơi cư trú", en: "School enrolment by residence" },
  description: "The child's level, the ward where it lives, and the primary school of that ward, from three databases.",
  legalBasis: { reference: "Law on Education 43/2019/QH14 (enrolment by residence)", source: "general-knowledge" },
  agency: "ba-dinh-peoples-committee",
  purpose: "school-enrolment",
  query: `query SchoolEnrolment($personalId: PersonalId!) {
  citizen(personalId: $personalId) {
    fullName
    expectedSchoolLevel
    isEnrolled
    currentResidence {
      commune { name catchmentSchools(level: PRIMARY) { name } }
    }
  }
}`,
  scopes: [
    "population.identity",
    "population.residence",
    // The level follows from the date of birth, so that who learns it must be allowed that too.
    "population.birth",
    "education.school-level",
    "education.attendance",
    "education.schools",
    "administrative-units.units",
  ],
  findCase: (nation) => {
    const found = findCitizen(nation, (citizen) => livesInWard(citizen) && isAmidPrimarySchool(citizen.birthDate));
    return found && { personalId: found.personalId };
  },
};

/** Who turns seven to nine this year is in primary school, whichever of its two school years counts. */
const isAmidPrimarySchool = (birthDate: string): boolean => {
  const age = new Date().getFullYear() - Number(birthDate.slice(0, 4));
  return age >= 7 && age <= 9;
};
