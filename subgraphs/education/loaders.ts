import { type CommuneCode, dayInVietNam, type PersonalId } from "@lienthong/dictionary";
import { anyOf, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Diploma } from "./entities/Diploma.js";
import type { Enrolment } from "./entities/Enrolment.js";
import type { Catchment, Learner } from "./entities/registers.js";
import type { School } from "./entities/School.js";
import { schoolYearAt } from "./schoolYear.js";

type WithoutResidence<Row> = Omit<Row, "residenceCommuneCode">;

/** The tables of `migrations/`; where a learner lives stands in his or her own row only. */
export type EducationDatabase = {
  school: School;
  catchment: Catchment;
  learner: Learner;
  enrolment: WithoutResidence<Enrolment>;
  diploma: WithoutResidence<Diploma>;
};

/** Reads from the education database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<EducationDatabase>) => ({
  seals: sealRegister(database),
  learnerById: rowByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("learner").selectAll().where("personalId", "=", anyOf(ids)).execute(),
    (learner) => learner.personalId,
  ),
  enrolmentsOfLearner: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database.selectFrom("enrolment").selectAll().where("personalId", "=", anyOf(ids)).orderBy("schoolYear").execute(),
    (enrolment) => enrolment.personalId,
  ),
  diplomasOfLearner: rowsByKey(
    (ids: readonly PersonalId[]) =>
      database
        .selectFrom("diploma")
        .selectAll()
        .where("personalId", "=", anyOf(ids))
        .orderBy("issuedOn")
        .orderBy("diplomaNumber")
        .execute(),
    (diploma) => diploma.personalId,
  ),
  diplomaByNumber: rowByKey(
    (numbers: readonly string[]) =>
      database.selectFrom("diploma").selectAll().where("diplomaNumber", "=", anyOf(numbers)).execute(),
    (diploma) => diploma.diplomaNumber,
  ),
  schoolByCode: rowByKey(
    (codes: readonly string[]) =>
      database.selectFrom("school").selectAll().where("schoolCode", "=", anyOf(codes)).execute(),
    (school) => school.schoolCode,
  ),
  catchmentOfSchool: rowsByKey(
    (codes: readonly string[]) =>
      database
        .selectFrom("catchment")
        .selectAll()
        .where("schoolCode", "=", anyOf(codes))
        .orderBy("communeCode")
        .execute(),
    (catchment) => catchment.schoolCode,
  ),
  catchmentOfCommune: rowsByKey(
    (codes: readonly CommuneCode[]) =>
      database
        .selectFrom("catchment")
        .selectAll()
        .where("communeCode", "=", anyOf(codes))
        .orderBy("schoolCode")
        .execute(),
    (catchment) => catchment.communeCode,
  ),
  pupilsOfSchool: pupilCounts(database, { withSealed: false }),
  pupilsOfSchoolWithSealed: pupilCounts(database, { withSealed: true }),
});

/** How many pupils each grade of a school has in the present school year; those with a sealed record count only `withSealed`. */
const pupilCounts = (database: Kysely<EducationDatabase>, { withSealed }: Readonly<{ withSealed: boolean }>) =>
  rowsByKey(
    (codes: readonly string[]) =>
      database
        .selectFrom("enrolment")
        .select(["schoolCode", "grade", sql<number>`count(*)::int`.as("people")])
        .where("schoolCode", "=", anyOf(codes))
        .where("schoolYear", "=", schoolYearAt(dayInVietNam(new Date())))
        .$if(!withSealed, (pupils) =>
          pupils.where(sql<boolean>`not exists (select from seal where seal.personal_id = enrolment.personal_id)`),
        )
        .groupBy(["schoolCode", "grade"])
        .execute(),
    (count) => count.schoolCode,
  );

export type Loaders = ReturnType<typeof createLoaders>;
