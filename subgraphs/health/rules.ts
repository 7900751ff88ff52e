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
  withinArguments,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import type { CommuneArguments } from "./resolvers/DisabilityResolver.js";
import { scopes } from "./scopes.js";

/** Somebody's health belongs to the territory where he or she lives now; each row is told where that is. */
const ofPerson = (row: Readonly<{ residenceCommuneCode: CommuneCode }>) => row.residenceCommuneCode;
const ofArguments = ({ communeCode }: CommuneArguments) => communeCode;
const whose = ({ personalId }: Readonly<{ personalId: PersonalId }>) => personalId;

/** Who signed in at a portal reads his or her own record through it, and nobody else's. */
const own = and(scope(scopes.ownRecord), ownRecord(whose));

const record = withinRow(scopes.record, ofPerson);
const encounters = withinRow(scopes.encounters, ofPerson);
const prescriptions = withinRow(scopes.prescriptions, ofPerson);
const immunisation = withinRow(scopes.immunisation, ofPerson);
const disability = withinRow(scopes.disability, ofPerson);

/** Who is sealed is found by no code of a prescription either. */
const unsealed = notSealedResult(scopes.sealed, whose);

export const rules: RuleTree = {
  Query: {
    prescription: and(withinResult(scopes.prescriptions, ofPerson), unsealed),
    // Counts those whose degree the requester may see; by what they are grouped is charged to the argument.
    disabledPeopleOfCommune: or(
      withinArguments(scopes.disabilityDegree, ofArguments),
      withinArguments(scopes.disability, ofArguments),
    ),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    // The record's parts are decided one by one.
    healthRecord: or(record, encounters, prescriptions, immunisation, own),
    disability: or(disability, own),
    // What social benefits ask for: the degree decides the amount, the kind doesn't.
    disabilityDegree: or(withinRow(scopes.disabilityDegree, ofPerson), disability, own),
    fitToDrive: or(withinRow(scopes.fitToDrive, ofPerson), own),
  },
  HealthRecord: {
    ...each(or(record, own), "bloodGroup", "allergies"),
    encounters: or(encounters, prescriptions, own),
    immunisations: or(immunisation, own),
    isProtected: and(record, scope(scopes.sealed)),
  },
  Encounter: {
    ...each(or(encounters, own), "encounterCode", "kind", "startedOn", "endedOn", "icd10Code", "diagnosis", "facility"),
    prescription: or(prescriptions, own),
  },
  Prescription: {
    ...each(or(prescriptions, own), "prescriptionCode", "prescribedOn", "medicines"),
    patient: and(prescriptions, unsealed),
  },
  PrescribedMedicine: each(or(prescriptions, own), "name", "dosage", "quantity"),
  Immunisation: each(or(immunisation, own), "vaccine", "dose", "givenOn", "facility"),
  Disability: each(or(disability, own), "degree", "kind", "certifiedOn"),
  DisabilityGroup: each(authenticated, "name", "people"),
  // Which facilities there are is open; that somebody was there is decided at the encounter.
  HealthFacility: each(authenticated, "code", "name", "commune"),
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
