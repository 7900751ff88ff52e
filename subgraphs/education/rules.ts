import {
  and,
  authenticated,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  ownRecord,
  type RuleTree,
  scope,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import type { School } from "./entities/School.js";
import { scopes } from "./scopes.js";

/** What somebody has learned belongs to the territory where he or she lives now; a count of pupils to that of the school. */
const ofLearner = (row: Readonly<{ residenceCommuneCode: CommuneCode }>) => row.residenceCommuneCode;
const ofSchool = (school: School) => school.communeCode;
const ofPerson = ({ personalId }: Readonly<{ personalId: PersonalId }>) => personalId;

/** Who signed in at a portal reads his or her own record through it, and nobody else's. */
const own = and(scope(scopes.ownRecord), ownRecord(ofPerson));

/** Open to all of the country, wherever the requester's territory lies: an agreement gives it nationally. */
const schools = scope(scopes.schools);
const enrolment = withinRow(scopes.enrolment, ofLearner);
const diplomas = withinRow(scopes.diplomas, ofLearner);

/** Who is sealed is found by no number of a diploma either. */
const unsealed = notSealedResult(scopes.sealed, ofPerson);

export const rules: RuleTree = {
  Query: {
    school: schools,
    diploma: and(withinResult(scopes.diplomas, ofLearner), unsealed),
    // An answer of yes or no lies in no territory; the resolver answers of a sealed diploma as of none.
    diplomaIsValid: scope(scopes.verification),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    // The population database's; here only the expected level follows from it, and whoever may not see it may not see that either.
    birthDate: withinRow(foreignScope("population.birth"), ofLearner),
    expectedSchoolLevel: withinRow(scopes.schoolLevel, ofLearner),
    enrolments: or(enrolment, own),
    isEnrolled: or(withinRow(scopes.attendance, ofLearner), enrolment, own),
    diplomas: or(diplomas, own),
  },
  Enrolment: each(or(enrolment, own), "schoolYear", "level", "grade", "school"),
  Diploma: {
    ...each(or(diplomas, own), "diplomaNumber", "kind", "issuedOn", "issuer", "major", "classification", "revoked"),
    holder: and(diplomas, unsealed),
    isProtected: and(diplomas, scope(scopes.sealed)),
  },
  School: {
    schoolCode: key(scopes.schools),
    ...each(schools, "name", "level", "commune", "catchment"),
    pupilsByGrade: withinRow(scopes.enrolment, ofSchool),
  },
  PupilGroup: each(authenticated, "name", "people"),
  Commune: { communeCode: key(foreignScope("administrative-units.units")), catchmentSchools: schools },
};
