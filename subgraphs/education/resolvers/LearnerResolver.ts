import { dayInVietNam } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, type SubgraphContext, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Diploma } from "../entities/Diploma.js";
import { Enrolment } from "../entities/Enrolment.js";
import { Citizen } from "../entities/references.js";
import { School, SchoolLevel } from "../entities/School.js";
import type { Loaders } from "../loaders.js";
import { expectedSchoolLevel, schoolYearAt } from "../schoolYear.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.enrolments, () => [Enrolment], { note: "By school year." })
  async enrolments(
    @Root() { personalId, residenceCommuneCode }: Citizen,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Enrolment[]> {
    const enrolments = await loaders.enrolmentsOfLearner.load(personalId);
    return enrolments.map((enrolment) => ({ ...enrolment, residenceCommuneCode }));
  }

  @TermFieldResolver(terms.isEnrolled, () => GraphQLBoolean, {
    note: "From June on the school year that begins in September counts.",
  })
  async isEnrolled(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<boolean> {
    const present = schoolYearAt(dayInVietNam(new Date()));
    const enrolments = await loaders.enrolmentsOfLearner.load(personalId);
    return enrolments.some(({ schoolYear }) => schoolYear === present);
  }

  @TermFieldResolver(terms.expectedSchoolLevel, () => SchoolLevel, {
    requires: "birthDate",
    note: "In the present school year; null for who is too young or too old. From the date of birth, which the population database holds.",
  })
  expectedSchoolLevel(@Root() { birthDate }: Citizen): SchoolLevel | null {
    return birthDate === null ? null : expectedSchoolLevel(birthDate, dayInVietNam(new Date()));
  }

  @TermFieldResolver(terms.diplomas, () => [Diploma], { note: "By day of issue." })
  async diplomas(
    @Root() { personalId, residenceCommuneCode }: Citizen,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Diploma[]> {
    const diplomas = await loaders.diplomasOfLearner.load(personalId);
    return diplomas.map((diploma) => ({ ...diploma, residenceCommuneCode }));
  }
}

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  @TermFieldResolver(terms.school, () => School)
  school(@Root() enrolment: Enrolment, @Ctx() { loaders }: Context): Promise<School | null> {
    return loaders.schoolByCode.load(enrolment.schoolCode);
  }
}
