import {
  and,
  authenticated,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
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

const record = withinRow(scopes.record, ofPerson);
const encounters = withinRow(scopes.encounters, ofPerson);
const prescriptions = withinRow(scopes.prescriptions, ofPerson);
const immunisation = withinRow(scopes.immunisation, ofPerson);
const disability = withinRow(scopes.disability, ofPerson);

/** Who is sealed is found by no code of a prescription either. */
const unsealed = notSealedResult(scopes.sealed, ({ personalId }: Readonly<{ personalId: PersonalId }>) => personalId);

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
    healthRecord: or(record, encounters, prescriptions, immunisation),
    disability,
    // What social benefits ask for: the degree decides the amount, the kind doesn't.
    disabilityDegree: or(withinRow(scopes.disabilityDegree, ofPerson), disability),
    fitToDrive: withinRow(scopes.fitToDrive, ofPerson),
  },
  HealthRecord: {
    ...each(record, "bloodGroup", "allergies"),
    encounters: or(encounters, prescriptions),
    immunisations: immunisation,
    isProtected: and(record, scope(scopes.sealed)),
  },
  Encounter: {
    ...each(encounters, "encounterCode", "kind", "startedOn", "endedOn", "icd10Code", "diagnosis", "facility"),
    prescription: prescriptions,
  },
  Prescription: {
    ...each(prescriptions, "prescriptionCode", "prescribedOn", "medicines"),
    patient: and(prescriptions, unsealed),
  },
  PrescribedMedicine: each(prescriptions, "name", "dosage", "quantity"),
  Immunisation: each(immunisation, "vaccine", "dose", "givenOn", "facility"),
  Disability: each(disability, "degree", "kind", "certifiedOn"),
  DisabilityGroup: each(authenticated, "name", "people"),
  // Which facilities there are is open; that somebody was there is decided at the encounter.
  HealthFacility: each(authenticated, "code", "name", "commune"),
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
