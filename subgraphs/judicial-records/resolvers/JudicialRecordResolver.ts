import { dayInVietNam, sharedTerms } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, type SubgraphContext, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { barsFromEnterprise, isClearedOn } from "../convictions.js";
import { Conviction, JudicialRecord } from "../entities/JudicialRecord.js";
import { Citizen } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.judicialRecord, () => JudicialRecord, {
    note: "Null for whom the register keeps no file on: it keeps one on everybody of 14 years and older.",
  })
  judicialRecord(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<JudicialRecord | null> {
    return loaders.recordOfCitizen.load(citizen.personalId);
  }
}

@Resolver(() => JudicialRecord)
export class JudicialRecordResolver {
  @TermFieldResolver(terms.hasCriminalRecord, () => GraphQLBoolean)
  async hasCriminalRecord(@Root() record: JudicialRecord, @Ctx() context: Context): Promise<boolean> {
    return (await this.convictions(record, context)).length > 0;
  }

  @TermFieldResolver(terms.barredFromEnterprise, () => GraphQLBoolean)
  async barredFromEnterprise(@Root() record: JudicialRecord, @Ctx() context: Context): Promise<boolean> {
    return barsFromEnterprise(await allConvictions(record, context), dayInVietNam(new Date()));
  }

  @TermFieldResolver(terms.convictions, () => [Conviction], { note: "By date." })
  async convictions(@Root() record: JudicialRecord, @Ctx() context: Context): Promise<readonly Conviction[]> {
    const day = dayInVietNam(new Date());
    return (await allConvictions(record, context)).filter((conviction) => !isClearedOn(conviction, day));
  }

  @TermFieldResolver(terms.clearedConvictions, () => [Conviction], { note: "By date." })
  async clearedConvictions(@Root() record: JudicialRecord, @Ctx() context: Context): Promise<readonly Conviction[]> {
    const day = dayInVietNam(new Date());
    return (await allConvictions(record, context)).filter((conviction) => isClearedOn(conviction, day));
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { personalId }: JudicialRecord, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}

/** Standing and cleared convictions, each told where the person lives. */
const allConvictions = async (
  { personalId, communeCode }: JudicialRecord,
  { loaders }: Context,
): Promise<readonly Conviction[]> => {
  const convictions = await loaders.convictionsOfCitizen.load(personalId);
  return convictions.map((conviction) => ({ ...conviction, personCommuneCode: communeCode }));
};
