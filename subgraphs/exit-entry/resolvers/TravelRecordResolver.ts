import { dayInVietNam, type PassportNumber, PassportNumberScalar, sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Citizen, type ForeignNational, Person } from "../entities/Person.js";
import {
  BorderCrossing,
  BorderGate,
  Direction,
  Passport,
  PassportStatus,
  TravelRecord,
} from "../entities/TravelRecord.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Person)
export class PersonResolver {
  @TermQuery(terms.person, () => Person, { note: "Who holds the passport: a citizen, or a foreign national." })
  async personByPassport(
    @TermArg("passportNumber", terms.passportNumber, { type: () => PassportNumberScalar })
    passportNumber: PassportNumber,
    @Ctx() { loaders }: Context,
  ): Promise<Citizen | ForeignNational | null> {
    const passport = await loaders.passportByNumber.load(passportNumber);
    return passport ?? loaders.foreignNationalByPassport.load(passportNumber);
  }

  @TermFieldResolver(terms.travelRecord, () => TravelRecord, { note: "Null for a citizen who never had a passport." })
  async travelRecord(
    @Root() person: Citizen | ForeignNational,
    @Ctx() { loaders }: Context,
  ): Promise<TravelRecord | null> {
    if (!("personalId" in person)) {
      const { passportNumber, communeCode } = person;
      return { passportNumber, communeCode, personalId: null };
    }
    return loaders.passportOfCitizen.load(person.personalId);
  }
}

@Resolver(() => TravelRecord)
export class TravelRecordResolver {
  @TermFieldResolver(terms.passport, () => Passport, {
    note: "Null for a foreign national, whose passport another country issued.",
  })
  passport(@Root() { passportNumber }: TravelRecord, @Ctx() { loaders }: Context): Promise<Passport | null> {
    return loaders.passportByNumber.load(passportNumber);
  }

  @TermFieldResolver(terms.crossing, () => [BorderCrossing], { note: "By date." })
  async crossings(
    @Root() { passportNumber, communeCode }: TravelRecord,
    @Ctx() { loaders }: Context,
  ): Promise<readonly BorderCrossing[]> {
    const crossings = await loaders.crossingsOfPassport.load(passportNumber);
    return crossings.map((crossing) => ({ ...crossing, travellerCommuneCode: communeCode }));
  }

  @TermFieldResolver(terms.inVietNam, () => GraphQLBoolean)
  async inVietNam(@Root() { passportNumber }: TravelRecord, @Ctx() { loaders }: Context): Promise<boolean> {
    const crossings = await loaders.crossingsOfPassport.load(passportNumber);
    return crossings.at(-1)?.direction !== Direction.EXIT;
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  async isProtected(@Root() { personalId }: TravelRecord, @Ctx() { loaders }: Context): Promise<boolean> {
    return personalId !== null && (await loaders.seals.load({ scope: scopes.sealed.scope, key: personalId }));
  }
}

@Resolver(() => BorderCrossing)
export class BorderCrossingResolver {
  @TermFieldResolver(terms.crossedAt, () => BorderGate)
  gate(@Root() { gateCode }: BorderCrossing, @Ctx() { loaders }: Context): Promise<BorderGate | null> {
    return loaders.gateByCode.load(gateCode);
  }
}

@Resolver(() => Passport)
export class PassportResolver {
  @TermFieldResolver(sharedTerms.citizen, () => Citizen, { note: "The holder of the passport." })
  holder(@Root() { personalId, communeCode }: Passport): Citizen {
    return { personalId, communeCode };
  }

  @TermFieldResolver(terms.passportUsable, () => GraphQLBoolean)
  usable(@Root() { status, issuedOn, validUntil }: Passport): boolean {
    const day = dayInVietNam(new Date());
    return status === PassportStatus.IN_FORCE && issuedOn <= day && day <= validUntil;
  }
}
