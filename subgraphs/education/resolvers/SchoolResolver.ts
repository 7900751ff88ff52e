import { holdsNationally } from "@lienthong/access";
import { sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  groupTooSmall,
  Resolver,
  Root,
  type SubgraphContext,
  suppressSmallGroups,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { Commune } from "../entities/references.js";
import { PupilGroup, School, SchoolLevel } from "../entities/School.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

/** The grades of each level; preschool, which has none, is one group. They are the same whatever pupils a school has. */
const gradesOf: Readonly<Record<SchoolLevel, readonly (number | null)[]>> = {
  [SchoolLevel.PRESCHOOL]: [null],
  [SchoolLevel.PRIMARY]: [1, 2, 3, 4, 5],
  [SchoolLevel.LOWER_SECONDARY]: [6, 7, 8, 9],
  [SchoolLevel.UPPER_SECONDARY]: [10, 11, 12],
};

@Resolver(() => School)
export class SchoolResolver {
  @TermQuery(terms.school, () => School)
  school(
    @TermArg("schoolCode", terms.schoolCode, { type: () => GraphQLString }) schoolCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<School | null> {
    return loaders.schoolByCode.load(schoolCode);
  }

  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() school: School): Commune {
    return { communeCode: school.communeCode };
  }

  @TermFieldResolver(terms.catchment, () => [Commune], { note: "By code." })
  async catchment(@Root() school: School, @Ctx() { loaders }: Context): Promise<readonly Commune[]> {
    const catchment = await loaders.catchmentOfSchool.load(school.schoolCode);
    return catchment.map(({ communeCode }) => ({ communeCode }));
  }

  @TermFieldResolver(terms.pupilsByGrade, () => [PupilGroup], {
    note: "In the present school year.",
    reads: ["Enrolment.grade", "Enrolment.school"],
  })
  async pupilsByGrade(@Root() school: School, @Ctx() { access, loaders }: Context): Promise<readonly PupilGroup[]> {
    const withSealed = holdsNationally(access.grantSet, scopes.sealed.scope);
    const pupils = withSealed ? loaders.pupilsOfSchoolWithSealed : loaders.pupilsOfSchool;
    const counts = new Map((await pupils.load(school.schoolCode)).map(({ grade, people }) => [grade, people]));
    return suppressSmallGroups(
      gradesOf[school.level].map((grade) => ({ name: String(grade ?? "PRESCHOOL"), people: counts.get(grade) ?? 0 })),
    );
  }
}

@Resolver(() => PupilGroup)
export class PupilGroupResolver {
  @TermFieldResolver(terms.pupilCount, () => GraphQLInt, {
    note: "Null, with the error GROUP_TOO_SMALL, where a count would tell of single people.",
  })
  people(@Root() { people }: PupilGroup): number {
    if (people === null) throw groupTooSmall();
    return people;
  }
}

@Resolver(() => Commune)
export class CommuneResolver {
  @TermFieldResolver(terms.catchmentSchools, () => [School], { note: "By code." })
  async catchmentSchools(
    @Root() commune: Commune,
    @TermArg("level", terms.schoolLevel, { type: () => SchoolLevel, nullable: true }) level: SchoolLevel | null,
    @Ctx() { loaders }: Context,
  ): Promise<readonly School[]> {
    const catchments = await loaders.catchmentOfCommune.load(commune.communeCode);
    const wanted = catchments.filter((catchment) => (level ?? catchment.level) === catchment.level);
    const schools = await Promise.all(wanted.map(({ schoolCode }) => loaders.schoolByCode.load(schoolCode)));
    return schools.flatMap((school) => school ?? []);
  }
}
