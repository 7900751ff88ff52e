import { type PersonalId, PersonalIdScalar, sharedTerms } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, type SubgraphContext, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLFloat } from "graphql";
import { Appointment, CivilServant } from "../entities/CivilServant.js";
import { Citizen } from "../entities/references.js";
import { StateUnit } from "../entities/StateUnit.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.isCivilServant, () => GraphQLBoolean, {
    note: "False also of a number that nobody has, or whose record is protected.",
  })
  isCivilServant(@Root() { servant }: Citizen): boolean {
    return servant !== null;
  }

  @TermFieldResolver(terms.civilServant, () => CivilServant, { note: "Null for who doesn't serve the state." })
  civilServant(@Root() { servant }: Citizen): CivilServant | null {
    return servant;
  }
}

@Resolver(() => CivilServant)
export class CivilServantResolver {
  @TermFieldResolver(terms.fileCode, () => PersonalIdScalar, {
    note: "The personal identification number (Decree 27/2026).",
  })
  fileCode(@Root() { personalId }: CivilServant): PersonalId {
    return personalId;
  }

  @TermFieldResolver(terms.unitOfServant, () => StateUnit)
  unit(@Root() { unitCode }: CivilServant, @Ctx() { loaders }: Context): Promise<StateUnit | null> {
    return loaders.unitByCode.load(unitCode);
  }

  @TermFieldResolver(terms.salaryCoefficient, () => GraphQLFloat, { note: "For example 2.34." })
  salaryCoefficient(@Root() { salaryCoefficientHundredths }: CivilServant): number {
    return salaryCoefficientHundredths / 100;
  }

  @TermFieldResolver(terms.appointments, () => [Appointment], { note: "By the first day in the post." })
  async appointments(
    @Root() { personalId, unitCommuneCode }: CivilServant,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Appointment[]> {
    const appointments = await loaders.appointmentsOfServant.load(personalId);
    return appointments.map((appointment) => ({ ...appointment, servantCommuneCode: unitCommuneCode }));
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { personalId }: CivilServant, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}

@Resolver(() => Appointment)
export class AppointmentResolver {
  @TermFieldResolver(terms.unitOfServant, () => StateUnit)
  unit(@Root() { unitCode }: Appointment, @Ctx() { loaders }: Context): Promise<StateUnit | null> {
    return loaders.unitByCode.load(unitCode);
  }
}
