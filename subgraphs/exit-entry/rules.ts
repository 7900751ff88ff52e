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
import type { PageOfCommuneArguments } from "@lienthong/subgraph-kit";
import type { Citizen, ForeignNational, TemporaryResidence, Visa } from "./entities/Person.js";
import type { BorderCrossing, Passport, TravelRecord } from "./entities/TravelRecord.js";
import { scopes } from "./scopes.js";

/** A citizen's passport belongs to the territory where he or she lives, a foreign national to that of the temporary residence. */
const ofRow = (row: TravelRecord | Passport | ForeignNational | TemporaryResidence) => row.communeCode;
const ofPerson = (person: Citizen | ForeignNational) => person.communeCode;
const ofCrossing = (crossing: BorderCrossing) => crossing.travellerCommuneCode;
const ofVisa = (visa: Visa) => visa.holderCommuneCode;
const ofHolder = ({ personalId }: Citizen | TravelRecord | Passport) => personalId;
const ofArguments = ({ communeCode }: PageOfCommuneArguments) => communeCode;

/** On whom a seal may lie; none ever lies on a foreign national. */
const keyOfPerson = (person: Citizen | ForeignNational) =>
  "personalId" in person ? person.personalId : person.foreignerCode;
const keyOfRecord = (record: TravelRecord) => record.personalId ?? record.passportNumber;

const passports = withinRow(scopes.passports, ofRow);
const movements = withinRow(scopes.movements, ofRow);
const crossing = withinRow(scopes.movements, ofCrossing);
const foreigners = withinRow(scopes.foreigners, ofRow);
const visas = withinRow(scopes.visas, ofRow);
const visa = withinRow(scopes.visas, ofVisa);
const residence = withinRow(scopes.residence, ofRow);

/** Who signed in at a portal reads his or her own passport through it, and nobody else's. Journeys aren't shown there (`README.md`). */
const own = and(scope(scopes.ownRecord), ownRecord(ofHolder));
const passport = or(passports, own);

/** The record itself is empty; what it holds is decided field by field. */
const travelRecord = or(
  withinResult(scopes.presence, ofRow),
  withinResult(scopes.passports, ofRow),
  withinResult(scopes.movements, ofRow),
);
/** That of a sealed person is answered like one that doesn't exist. */
const unsealedRecord = notSealedResult(scopes.sealed, keyOfRecord);

export const rules: RuleTree = {
  Query: {
    // Of whichever nationality: so it asks for what leads to either.
    personByPassport: and(
      withinResult(scopes.passports, ofPerson),
      withinResult(scopes.visas, ofPerson),
      notSealedResult(scopes.sealed, keyOfPerson),
    ),
    foreignNational: withinResult(scopes.foreigners, ofRow),
    // Filters by residence, and its cursors hold codes of foreign nationals.
    foreignNationalsOfCommune: and(
      withinArguments(scopes.residence, ofArguments),
      withinArguments(scopes.foreigners, ofArguments),
    ),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    travelRecord: and(or(travelRecord, own), unsealedRecord),
  },
  ForeignNational: {
    foreignerCode: key(scopes.foreigners),
    ...each(foreigners, "fullName", "sex", "birthDate", "nationality"),
    ...each(visas, "passportNumber", "visa", "sponsor"),
    temporaryResidence: residence,
    travelRecord: and(travelRecord, unsealedRecord),
  },
  TravelRecord: {
    passport,
    crossings: movements,
    // Whether somebody is abroad is what most agencies ask; it tells of no journey.
    inVietNam: or(withinRow(scopes.presence, ofRow), movements),
    isProtected: and(passports, scope(scopes.sealed)),
  },
  Passport: {
    // A key that only leads there: in a citizen's name no passport but the own one is reached.
    passportNumber: or(key(scopes.passports), key(scopes.ownRecord)),
    ...each(passport, "kind", "issuedOn", "validUntil", "status", "usable"),
    holder: and(passports, notSealedResult(scopes.sealed, keyOfPerson)),
  },
  BorderCrossing: each(crossing, "direction", "crossedOn", "gate"),
  BorderGate: each(authenticated, "code", "name", "kind"),
  Visa: each(visa, "number", "symbol", "validFrom", "validUntil"),
  TemporaryResidence: each(residence, "commune", "validFrom", "validUntil"),
  ForeignNationalConnection: each(authenticated, "edges", "pageInfo"),
  ForeignNationalEdge: each(authenticated, "cursor", "node"),
  PageInfo: each(authenticated, "hasNextPage", "endCursor"),
  Enterprise: { enterpriseCode: key(foreignScope("business-registration.enterprises")) },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
