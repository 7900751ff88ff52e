import { dayInVietNam } from "@lienthong/dictionary";
import { Args, Ctx, MutationArguments, Resolver, TermArg, TermMutation } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { BirthDeclaration, checkDeclaration } from "../birthDeclaration.js";
import { Birth } from "../entities/events.js";
import { type Context, unlessSealed } from "../eventByNumber.js";
import { terms } from "../terms.js";

/** What is kept of a registration beside its idempotency key. */
const entry = z.object({ registrationNumber: z.string() });

@Resolver(() => Birth)
export class RegistrationResolver {
  @TermMutation(terms.registerBirth, () => Birth, { note: "In the books of the commune that the declaration names." })
  async registerBirth(
    @TermArg("input", terms.birthDeclaration, { type: () => BirthDeclaration }) input: BirthDeclaration,
    @Args(() => MutationArguments) { idempotencyKey }: MutationArguments,
    @Ctx() context: Context,
  ): Promise<Birth | null> {
    const today = dayInVietNam(new Date());
    checkDeclaration(input, today);
    const { registrationNumber } = await context.mutate(
      { mutation: "registerBirth", idempotencyKey, input, answer: entry },
      async (writers) => ({ registrationNumber: await writers.registerBirth(input, today) }),
    );
    return unlessSealed(await context.loaders.birthByNumber.load(registrationNumber), context);
  }
}
