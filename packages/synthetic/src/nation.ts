import type { EnterpriseCode } from "@lienthong/dictionary";
import { citizenLimit, citizenOf, householdOf, type SyntheticCitizen, type SyntheticHousehold } from "./citizens.js";
import { civilServantOf, type SyntheticCivilServant } from "./civilServants.js";
import {
  adoptionOf,
  birthOf,
  deathOf,
  marriageOf,
  type SyntheticAdoption,
  type SyntheticBirth,
  type SyntheticDeath,
  type SyntheticMarriage,
} from "./civilStatus.js";
import { consentOf, type SyntheticConsent } from "./consents.js";
import {
  practisingCertificatesOf,
  type SyntheticPractisingCertificate,
  type SyntheticWork,
  workOn,
} from "./construction.js";
import { citizensPerEnterprise } from "./districts.js";
import { drivingLicenceOf, type SyntheticDrivingLicence } from "./drivingLicences.js";
import { educationOf, type SyntheticEducation } from "./education.js";
import {
  electronicIdentityOf,
  type IntegratedDocumentKind,
  organisationIdentityOf,
  type SyntheticElectronicIdentity,
  type SyntheticOrganisationIdentity,
} from "./electronicIdentity.js";
import { enterpriseCodeOf, enterpriseOf, type SyntheticEnterprise } from "./enterprises.js";
import {
  citizensPerForeignNational,
  foreignNationalOf,
  type SyntheticForeignNational,
  type SyntheticTraveller,
  travellerOf,
} from "./exitEntry.js";
import { type Family, familyOf, familySize, householdsPerFamily } from "./families.js";
import { healthOf, type SyntheticHealth } from "./health.js";
import { cardOf, contributionsOf, type SyntheticCard, type SyntheticContribution } from "./insurance.js";
import { judicialRecordOf, type SyntheticJudicialRecord } from "./judicialRecords.js";
import { parcelsOfEnterprise, parcelsOfHousehold, type SyntheticParcel } from "./land.js";
import { type SyntheticSeal, sealOf } from "./seals.js";
import { type SyntheticTaxpayer, taxpayerOfCitizen, taxpayerOfEnterprise } from "./tax.js";
import { type SyntheticVehicle, vehiclesOfCitizen, vehiclesOfEnterprise } from "./vehicles.js";

/** What a nation is made from. */
export type NationOptions = Readonly<{
  seed: number;
  /** How many citizens; 1 to 3,000,000. */
  citizens: number;
  /** The day at which the nation is described, `YYYY-MM-DD`, from 2026-01-01. */
  asOf?: string;
}>;

/**
 * A synthetic nation: every record is a pure function of (seed, index), so that each database can be filled on its own and all agree.
 * Nothing is held in memory; iterating costs constant space.
 */
export type SyntheticNation = Readonly<{
  counts: Readonly<{ citizens: number; enterprises: number }>;
  citizen: (index: number) => SyntheticCitizen;
  enterprise: (index: number) => SyntheticEnterprise;
  /** The code alone, without making the rest. */
  enterpriseCode: (index: number) => EnterpriseCode;
  citizens: () => Generator<SyntheticCitizen>;
  households: () => Generator<SyntheticHousehold>;
  enterprises: () => Generator<SyntheticEnterprise>;
  contributions: (citizen: SyntheticCitizen) => readonly SyntheticContribution[];
  card: (citizen: SyntheticCitizen) => SyntheticCard | undefined;
  seal: (citizen: SyntheticCitizen) => SyntheticSeal | undefined;
  /** The citizens whose records are sealed, with their seals. */
  sealedCitizens: () => Generator<SealedCitizen>;
  health: (citizen: SyntheticCitizen) => SyntheticHealth;
  education: (citizen: SyntheticCitizen) => SyntheticEducation;
  civilServant: (citizen: SyntheticCitizen) => SyntheticCivilServant | undefined;
  taxpayerOfCitizen: (citizen: SyntheticCitizen) => SyntheticTaxpayer | undefined;
  taxpayerOfEnterprise: (enterprise: SyntheticEnterprise) => SyntheticTaxpayer;
  birth: (citizen: SyntheticCitizen) => SyntheticBirth;
  /** The marriage of a man; his wife's is the same. */
  marriage: (husband: SyntheticCitizen) => SyntheticMarriage | undefined;
  /** The marriage of either spouse, as long as it lasts. */
  lastingMarriage: (citizen: SyntheticCitizen) => SyntheticMarriage | undefined;
  death: (citizen: SyntheticCitizen) => SyntheticDeath | undefined;
  adoption: (child: SyntheticCitizen) => SyntheticAdoption | undefined;
  parcelsOfHousehold: (household: SyntheticHousehold) => readonly SyntheticParcel[];
  parcelsOfEnterprise: (enterprise: SyntheticEnterprise) => readonly SyntheticParcel[];
  work: (parcel: SyntheticParcel) => SyntheticWork | undefined;
  practisingCertificates: (citizen: SyntheticCitizen) => readonly SyntheticPractisingCertificate[];
  consent: (citizen: SyntheticCitizen) => SyntheticConsent | undefined;
  vehiclesOfCitizen: (citizen: SyntheticCitizen) => readonly SyntheticVehicle[];
  vehiclesOfEnterprise: (enterprise: SyntheticEnterprise) => readonly SyntheticVehicle[];
  drivingLicence: (citizen: SyntheticCitizen) => SyntheticDrivingLicence | undefined;
  judicialRecord: (citizen: SyntheticCitizen) => SyntheticJudicialRecord | undefined;
  traveller: (citizen: SyntheticCitizen) => SyntheticTraveller | undefined;
  foreignNationals: () => Generator<SyntheticForeignNational>;
  electronicIdentity: (citizen: SyntheticCitizen) => SyntheticElectronicIdentity | undefined;
  organisationIdentity: (enterprise: SyntheticEnterprise) => SyntheticOrganisationIdentity | undefined;
}>;

/** A citizen whose record is sealed. */
export type SealedCitizen = Readonly<{ citizen: SyntheticCitizen; seal: SyntheticSeal }>;

/** Every nation is described at this day unless told otherwise, so that it doesn't change from one day to the next. */
const defaultDay = "2026-07-01";

/** The day after the last birth; nobody is born after the nation is described. */
const firstDay = "2026-01-01";

/** @throws RangeError for a size out of range, or an index outside the nation */
export const syntheticNation = ({ seed, citizens, asOf = defaultDay }: NationOptions): SyntheticNation => {
  if (!Number.isInteger(citizens) || citizens < 1 || citizens > citizenLimit) {
    throw new RangeError(`a synthetic nation has 1 to ${citizenLimit} citizens`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new RangeError("a seed is a whole number from 0 to 2^32 − 1");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || asOf < firstDay)
    throw new RangeError(`a nation is described at a day, YYYY-MM-DD, from ${firstDay}`);
  const facts = { seed, citizens, asOf };
  const counts = { citizens, enterprises: Math.floor(citizens / citizensPerEnterprise) };
  const family = rememberingLast((index) => familyOf(seed, index, asOf));
  const memberOf = (index: number) => {
    const found = family(Math.floor(index / familySize));
    const member = found.members[index % familySize];
    if (index < 0 || index >= citizens || member === undefined) throw new RangeError(`there is no citizen ${index}`);
    return { found, member };
  };
  const citizen = (index: number): SyntheticCitizen => {
    const { found, member } = memberOf(index);
    return citizenOf(found, member, facts);
  };
  const everyCitizen = function* (): Generator<SyntheticCitizen> {
    for (let index = 0; index < citizens; index += 1) yield citizen(index);
  };
  const checkEnterprise = (index: number): void => {
    if (Number.isInteger(index) && index >= 0 && index < counts.enterprises) return;
    throw new RangeError(`there is no enterprise ${index}`);
  };
  const enterprise = (index: number): SyntheticEnterprise => {
    if (!Number.isInteger(index) || index < 0 || index >= counts.enterprises)
      throw new RangeError(`there is no enterprise ${index}`);
    return enterpriseOf(index, { ...facts, personOf: (person) => memberOf(person).member });
  };
  const insuranceFacts = { seed, asOf, enterprises: counts.enterprises };
  const contributions = (person: SyntheticCitizen): readonly SyntheticContribution[] =>
    contributionsOf(person, insuranceFacts);
  const card = (person: SyntheticCitizen): SyntheticCard | undefined =>
    cardOf(
      person,
      insuranceFacts,
      contributions(person).some(({ toMonth }) => toMonth === undefined),
    );
  const vehicleFacts = { ...insuranceFacts, personOf: (person: number) => memberOf(person).member };
  const marriage = (husband: SyntheticCitizen): SyntheticMarriage | undefined =>
    marriageOf(husband, { ...facts, family: family(Math.floor(husband.index / familySize)) });
  const lastingMarriage = (person: SyntheticCitizen): SyntheticMarriage | undefined => {
    const husband = person.sex === "male" || person.spouse === undefined ? person : citizen(person.spouse);
    const found = marriage(husband);
    return found?.endedOn === undefined ? found : undefined;
  };
  const documentsHeld = (person: SyntheticCitizen): readonly IntegratedDocumentKind[] => [
    "identity-card",
    ...(card(person) === undefined ? [] : (["health-insurance-card"] as const)),
    ...(drivingLicenceOf(person, facts) === undefined ? [] : (["driving-licence"] as const)),
    ...(vehiclesOfCitizen(person, vehicleFacts).length === 0 ? [] : (["vehicle-registration"] as const)),
    ...(travellerOf(person, insuranceFacts) === undefined ? [] : (["passport"] as const)),
    "birth-certificate",
    ...(lastingMarriage(person) === undefined ? [] : (["marriage-certificate"] as const)),
  ];
  return {
    counts,
    citizen,
    enterprise,
    enterpriseCode: (index) => {
      checkEnterprise(index);
      return enterpriseCodeOf(index);
    },
    contributions,
    card,
    seal: (person) => sealOf(person, facts),
    sealedCitizens: function* () {
      for (const person of everyCitizen()) {
        const seal = sealOf(person, facts);
        if (seal !== undefined) yield { citizen: person, seal };
      }
    },
    health: (person) => healthOf(person, facts),
    education: (person) => educationOf(person, facts),
    civilServant: (person) => civilServantOf(person, contributions(person), facts),
    taxpayerOfCitizen: (person) => taxpayerOfCitizen(person, contributions(person), facts),
    taxpayerOfEnterprise: (owner) => taxpayerOfEnterprise(owner, facts),
    birth: (person) => birthOf(person, facts),
    marriage,
    lastingMarriage,
    death: (person) => deathOf(person, facts),
    adoption: (person) => adoptionOf(person, facts),
    parcelsOfHousehold: (household) => parcelsOfHousehold(household, { ...insuranceFacts, citizen }),
    parcelsOfEnterprise: (owner) => parcelsOfEnterprise(owner, { ...insuranceFacts, citizen }),
    work: (parcel) => workOn(parcel, facts),
    practisingCertificates: (person) => practisingCertificatesOf(person, facts),
    consent: (person) => consentOf(person, facts),
    vehiclesOfCitizen: (person) => vehiclesOfCitizen(person, vehicleFacts),
    vehiclesOfEnterprise: (owner) => vehiclesOfEnterprise(owner, vehicleFacts),
    drivingLicence: (person) => drivingLicenceOf(person, facts),
    judicialRecord: (person) => judicialRecordOf(person, facts),
    traveller: (person) => travellerOf(person, insuranceFacts),
    foreignNationals: function* () {
      for (let index = 0; (index + 1) * citizensPerForeignNational <= citizens; index += 1)
        yield foreignNationalOf(index, insuranceFacts);
    },
    electronicIdentity: (person) => electronicIdentityOf(person, { ...facts, holds: () => documentsHeld(person) }),
    organisationIdentity: (owner) => organisationIdentityOf(owner, facts),
    citizens: everyCitizen,
    households: function* () {
      for (let index = 0; index * familySize < citizens; index += 1) {
        for (let household = 0; household < householdsPerFamily; household += 1) {
          const found = householdOf(family(index), household, facts);
          if (found !== undefined) yield found;
        }
      }
    },
    enterprises: function* () {
      for (let index = 0; index < counts.enterprises; index += 1) yield enterprise(index);
    },
  };
};

/** Citizens are mostly asked for in order: the sixteen of a family need it made once. */
const rememberingLast = (make: (index: number) => Family): ((index: number) => Family) => {
  let last: Family | undefined;
  return (index) => {
    if (last?.index !== index) last = make(index);
    return last;
  };
};
