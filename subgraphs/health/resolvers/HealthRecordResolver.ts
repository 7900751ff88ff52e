import { dayInVietNam, sharedTerms } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, type SubgraphContext, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Encounter } from "../entities/Encounter.js";
import { HealthFacility } from "../entities/HealthFacility.js";
import { HealthRecord } from "../entities/HealthRecord.js";
import { Immunisation } from "../entities/Immunisation.js";
import { Prescription } from "../entities/Prescription.js";
import { Citizen, Commune } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.healthRecord, () => HealthRecord)
  healthRecord(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<HealthRecord | null> {
    return loaders.recordOfCitizen.load(citizen.personalId);
  }

  @TermFieldResolver(sharedTerms.fitToDrive, () => GraphQLBoolean, {
    note: "Today. Null for who was never examined as a driver; an examination holds for twelve months.",
  })
  async fitToDrive(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<boolean | null> {
    const examination = await loaders.driverExaminationOfCitizen.load(citizen.personalId);
    return examination === null ? null : examination.fit && dayInVietNam(new Date()) <= examination.validUntil;
  }
}

@Resolver(() => HealthRecord)
export class HealthRecordResolver {
  @TermFieldResolver(terms.encounters, () => [Encounter], { note: "By date." })
  async encounters(@Root() record: HealthRecord, @Ctx() { loaders }: Context): Promise<readonly Encounter[]> {
    return ofPerson(record, await loaders.encountersOfCitizen.load(record.personalId));
  }

  @TermFieldResolver(terms.immunisations, () => [Immunisation], { note: "By date." })
  async immunisations(@Root() record: HealthRecord, @Ctx() { loaders }: Context): Promise<readonly Immunisation[]> {
    return ofPerson(record, await loaders.immunisationsOfCitizen.load(record.personalId));
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { personalId }: HealthRecord, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}

/** What belongs to a person is seen where the person lives: each part is told where that is. */
const ofPerson = <Part>({ residenceCommuneCode }: HealthRecord, parts: readonly Part[]) =>
  parts.map((part) => ({ ...part, residenceCommuneCode }));

@Resolver(() => Encounter)
export class EncounterResolver {
  @TermFieldResolver(sharedTerms.facility, () => HealthFacility)
  facility(@Root() encounter: Encounter, @Ctx() { loaders }: Context): Promise<HealthFacility | null> {
    return loaders.facilityByCode.load(encounter.facilityCode);
  }

  @TermFieldResolver(terms.prescription, () => Prescription, { note: "Null where nothing was prescribed." })
  async prescription(
    @Root() { encounterCode, residenceCommuneCode }: Encounter,
    @Ctx() { loaders }: Context,
  ): Promise<Prescription | null> {
    const prescription = await loaders.prescriptionOfEncounter.load(encounterCode);
    return prescription && { ...prescription, residenceCommuneCode };
  }
}

@Resolver(() => Immunisation)
export class ImmunisationResolver {
  @TermFieldResolver(sharedTerms.facility, () => HealthFacility)
  facility(@Root() immunisation: Immunisation, @Ctx() { loaders }: Context): Promise<HealthFacility | null> {
    return loaders.facilityByCode.load(immunisation.facilityCode);
  }
}

@Resolver(() => HealthFacility)
export class HealthFacilityResolver {
  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() facility: HealthFacility): Commune {
    return { communeCode: facility.communeCode };
  }
}
