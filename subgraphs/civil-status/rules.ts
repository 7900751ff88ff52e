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
import type { BirthDeclaration } from "./birthDeclaration.js";
import type { CivilStatusEvent } from "./entities/CivilStatusEvent.js";
import type { Birth, Marriage } from "./entities/events.js";
import type { Citizen } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** An event belongs to the commune in whose books it stands; what is told of a citizen, to the commune where he or she lives. */
const ofEvent = (event: CivilStatusEvent) => event.communeCode;
const ofCitizen = (citizen: Citizen) => citizen.registeredCommuneCode;
const ofPerson = ({ personalId }: Citizen) => personalId;
const ofChild = ({ childPersonalId }: Birth) => childPersonalId;
const ofHusband = ({ husbandPersonalId }: Marriage) => husbandPersonalId;
const ofWife = ({ wifePersonalId }: Marriage) => wifePersonalId;
const ofArguments = ({ communeCode }: PageOfCommuneArguments) => communeCode;
const ofDeclaration = ({ input }: Readonly<{ input: BirthDeclaration }>) => input.communeCode;

/** Who signed in at a portal reads his or her own birth and marriages through it; the parents and the spouse stay who they are. */
const inOwnName = scope(scopes.ownRecord);
const own = and(inOwnName, ownRecord(ofPerson));
const ownBirth = and(inOwnName, ownRecord(ofChild));
const ownMarriage = and(inOwnName, or(ownRecord(ofHusband), ownRecord(ofWife)));

const births = withinRow(scopes.births, ofEvent);
const marriages = withinRow(scopes.marriages, ofEvent);
const deaths = withinRow(scopes.deaths, ofEvent);
const adoptions = withinRow(scopes.adoptions, ofEvent);

/** An event of a sealed person is answered like one that was never registered (`seals.ts`). */
const unsealedEvent = notSealedResult(scopes.sealed, ({ registrationNumber }: CivilStatusEvent) => registrationNumber);
/** A sealed person in somebody else's event is answered as if nobody were there. */
const unsealedPerson = notSealedResult(scopes.sealed, ofPerson);

const common = ["eventDate", "registeredOn", "commune"] as const;

export const rules: RuleTree = {
  Query: {
    // The event itself is empty; what it holds is decided field by field.
    civilStatusEvent: and(
      or(
        withinResult(scopes.births, ofEvent),
        withinResult(scopes.marriages, ofEvent),
        withinResult(scopes.deaths, ofEvent),
        withinResult(scopes.adoptions, ofEvent),
      ),
      unsealedEvent,
    ),
    // Its cursors hold numbers of entries, so it reads unsealed children only (`loaders.ts`).
    birthsOfCommune: withinArguments(scopes.births, ofArguments),
  },
  Mutation: {
    registerBirth: withinArguments(scopes.registration, ofDeclaration),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    // The population database's; here only the marriageable age follows from them.
    birthDate: withinRow(foreignScope("population.birth"), ofCitizen),
    sex: withinRow(foreignScope("population.identity"), ofCitizen),
    maritalStatus: or(withinRow(scopes.status, ofCitizen), own),
    ofMarriageableAge: withinRow(scopes.status, ofCitizen),
    birthRegistration: and(or(withinResult(scopes.births, ofEvent), own), unsealedEvent),
    marriages: and(or(withinResult(scopes.marriages, ofEvent), own), unsealedEvent),
    deathRegistration: and(withinResult(scopes.deaths, ofEvent), unsealedEvent),
    adoption: and(withinResult(scopes.adoptions, ofEvent), unsealedEvent),
  },
  Birth: {
    // A key that only leads there: in a citizen's name no event but the own ones is reached.
    registrationNumber: or(key(scopes.births), key(scopes.ownRecord)),
    isProtected: and(births, scope(scopes.sealed)),
    ...each(or(births, ownBirth), ...common, "childFullName", "birthProvince"),
    ...each(and(births, unsealedPerson), "child", "father", "mother"),
  },
  Marriage: {
    registrationNumber: or(key(scopes.marriages), key(scopes.ownRecord)),
    isProtected: and(marriages, scope(scopes.sealed)),
    ...each(or(marriages, ownMarriage), ...common, "endedOn"),
    ...each(and(marriages, unsealedPerson), "husband", "wife"),
  },
  Death: {
    registrationNumber: key(scopes.deaths),
    isProtected: and(deaths, scope(scopes.sealed)),
    ...each(deaths, ...common),
    deceased: and(deaths, unsealedPerson),
  },
  Adoption: {
    registrationNumber: key(scopes.adoptions),
    isProtected: and(adoptions, scope(scopes.sealed)),
    ...each(adoptions, ...common),
    ...each(and(adoptions, unsealedPerson), "adoptedChild", "adoptiveFather", "adoptiveMother"),
  },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
  Province: { provinceCode: key(foreignScope("administrative-units.units")) },
  BirthConnection: each(authenticated, "edges", "pageInfo"),
  BirthEdge: {
    cursor: authenticated,
    node: unsealedEvent,
  },
  PageInfo: each(authenticated, "hasNextPage", "endCursor"),
};
