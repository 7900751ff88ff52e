import {
  and,
  authenticated,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  ownRecord,
  ownRecordResult,
  type RuleTree,
  scope,
  withinArguments,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { Citizen } from "./entities/Citizen.js";
import type { Household, HouseholdMember } from "./entities/Household.js";
import type { Residence } from "./entities/Residence.js";
import type { ResidenceChange } from "./entities/ResidenceChange.js";
import type { CommuneArguments } from "./resolvers/CitizenResolver.js";
import { scopes } from "./scopes.js";

/** A citizen belongs to the territory where he or she lives now. */
const ofCitizen = (citizen: Citizen) => citizen.currentCommuneCode;
const ofHousehold = (household: Household) => household.communeCode;
const ofResidence = (residence: Residence) => residence.citizenCommuneCode;
const ofMember = (member: HouseholdMember) => member.householdCommuneCode;
const ofChange = ({ input }: Readonly<{ input: ResidenceChange }>) => input.communeCode;
const ofArguments = ({ communeCode }: CommuneArguments) => communeCode;

const ofPerson = ({ personalId }: Citizen) => personalId;
const ofResident = ({ citizenPersonalId }: Residence) => citizenPersonalId;

/** Who signed in at a portal reads his or her own record through it, and nobody else's: of a household or a relative not even the number. */
const own = and(scope(scopes.ownRecord), ownRecord(ofPerson));

const isIdentified = withinRow(scopes.identity, ofCitizen);
const identity = or(isIdentified, own);
const birth = or(withinRow(scopes.birth, ofCitizen), own);
const residence = or(withinRow(scopes.residence, ofCitizen), own);
const household = withinRow(scopes.household, ofHousehold);

// Every way to a citizen ends at a seal, as if nobody were there: adoption and witness protection last only while no edge tells of them.
const isNotSealed = notSealedResult(scopes.sealed, ofPerson);
/** A relative or a member of the household who lives elsewhere is another territory's: not even the number is shown. */
const whoIsIdentified = and(withinResult(scopes.identity, ofCitizen), isNotSealed);
const family = and(withinRow(scopes.family, ofCitizen), whoIsIdentified);

export const rules: RuleTree = {
  Query: {
    citizen: and(
      or(withinResult(scopes.identity, ofCitizen), and(scope(scopes.ownRecord), ownRecordResult(ofPerson))),
      isNotSealed,
    ),
    household: withinResult(scopes.household, ofHousehold),
    // Filters by residence, and its cursors hold personal identification numbers. Cursors and counts must not tell of a sealed citizen
    // either, so these two read the unsealed citizens only (`loaders.ts`).
    citizensOfCommune: and(
      withinArguments(scopes.residence, ofArguments),
      withinArguments(scopes.identity, ofArguments),
    ),
    // Counts by where people live; by what they are grouped is charged to the argument.
    populationOfCommune: withinArguments(scopes.residence, ofArguments),
  },
  Mutation: {
    // Decided by the commune to which somebody comes. That it isn't a sealed citizen is checked by the resolver, before anything is written.
    recordResidenceChange: withinArguments(scopes.residenceRegistration, ofChange),
  },
  Citizen: {
    personalId: key(scopes.identity),
    ...each(identity, "fullName", "sex", "nationality", "deathDate"),
    ...each(birth, "birthDate", "birthProvince"),
    // Who may see the date of birth may ask for the age; the others learn no more than what a law makes of it (`legalAges.ts`).
    isOfAge: or(withinRow(scopes.ageCheck, ofCitizen), birth),
    ethnicity: or(withinRow(scopes.ethnicity, ofCitizen), own),
    ...each(residence, "permanentResidence", "temporaryResidence", "currentResidence", "residenceVersion"),
    household: withinRow(scopes.household, ofCitizen),
    ...each(family, "father", "mother", "spouse", "children"),
    isProtected: and(isIdentified, scope(scopes.sealed)),
  },
  Residence: each(
    or(withinRow(scopes.residence, ofResidence), and(scope(scopes.ownRecord), ownRecord(ofResident))),
    "addressLine",
    "commune",
    "since",
  ),
  Household: {
    householdCode: key(scopes.household),
    ...each(household, "addressLine", "commune"),
    members: and(
      household,
      notSealedResult(scopes.sealed, ({ personalId }: HouseholdMember) => personalId),
    ),
    head: and(household, whoIsIdentified),
  },
  HouseholdMember: {
    relationToHead: withinRow(scopes.household, ofMember),
    citizen: and(withinRow(scopes.household, ofMember), whoIsIdentified),
  },
  PopulationGroup: each(authenticated, "name", "people"),
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
  Province: { provinceCode: key(foreignScope("administrative-units.units")) },
  CitizenConnection: each(authenticated, "edges", "pageInfo"),
  CitizenEdge: {
    cursor: authenticated,
    node: isNotSealed,
  },
  PageInfo: each(authenticated, "hasNextPage", "endCursor"),
};
