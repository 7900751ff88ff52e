import { isSealedFrom } from "@lienthong/access";
import { sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLString } from "graphql";
import { Diploma } from "../entities/Diploma.js";
import { Citizen } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Diploma)
export class DiplomaResolver {
  @TermQuery(terms.diploma, () => Diploma)
  async diploma(
    @TermArg("diplomaNumber", terms.diplomaNumber, { type: () => GraphQLString }) diplomaNumber: string,
    @Ctx() { loaders }: Context,
  ): Promise<Diploma | null> {
    const diploma = await loaders.diplomaByNumber.load(diplomaNumber);
    const learner = diploma && (await loaders.learnerById.load(diploma.personalId));
    return learner && { ...diploma, residenceCommuneCode: learner.residenceCommuneCode };
  }

  @TermQuery(terms.diplomaIsValid, () => GraphQLBoolean, {
    note: "False alike for a number that was never issued, that was revoked, or whose holder is protected.",
  })
  async diplomaIsValid(
    @TermArg("diplomaNumber", terms.diplomaNumber, { type: () => GraphQLString }) diplomaNumber: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const diploma = await context.loaders.diplomaByNumber.load(diplomaNumber);
    if (diploma === null || diploma.revoked) return false;
    return !(await isSealedFrom(context, scopes.sealed, diploma.personalId));
  }

  @TermFieldResolver(terms.holder, () => Citizen)
  holder(@Root() { personalId, residenceCommuneCode }: Diploma): Citizen {
    return { personalId, residenceCommuneCode, birthDate: null };
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { personalId }: Diploma, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}
