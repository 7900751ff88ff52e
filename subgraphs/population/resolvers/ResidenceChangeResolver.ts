import { isSealedFrom } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import {
  Args,
  Ctx,
  Resolver,
  type SubgraphContext,
  TermArg,
  TermMutation,
  VersionedMutationArguments,
} from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen } from "../entities/Citizen.js";
import { ResidenceChange } from "../entities/ResidenceChange.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";
import type { Writers } from "../writers.js";

type Context = SubgraphContext<Loaders, Writers>;

/** What is kept of a change beside its idempotency key: the citizen is in the request already. */
const receipt = z.object({ version: z.number() });

@Resolver(() => Citizen)
export class ResidenceChangeResolver {
  @TermMutation(terms.recordResidenceChange, () => Citizen, {
    note: "By who keeps the residence register of the commune to which the citizen comes.",
  })
  async recordResidenceChange(
    @TermArg("input", terms.residenceChange, { type: () => ResidenceChange }) input: ResidenceChange,
    @Args(() => VersionedMutationArguments) { idempotencyKey, expectedVersion }: VersionedMutationArguments,
    @Ctx() context: Context,
  ): Promise<Citizen | null> {
    await checkChange(input, context);
    await context.mutate(
      { mutation: "recordResidenceChange", idempotencyKey, input: { ...input, expectedVersion }, answer: receipt },
      async ({ recordResidenceChange }) => {
        await recordResidenceChange(input, { access: context.access, expectedVersion });
        return { version: expectedVersion + 1 };
      },
    );
    return context.loaders.citizenById.load(input.personalId);
  }
}

/** A sealed citizen and one who has died are answered like a number that nobody has. */
const checkChange = async ({ personalId, addressLine, since }: ResidenceChange, context: Context): Promise<void> => {
  if (addressLine.trim() === "") throw wrong("addressLine", "must not be empty");
  if (since > dayInVietNam(new Date())) throw wrong("since", "must not lie in the future");
  const citizen = (await isSealedFrom(context, scopes.sealed, personalId))
    ? null
    : await context.loaders.citizenById.load(personalId);
  if (citizen === null || citizen.deathDate !== null) throw wrong("personalId", "is the number of no living citizen");
};

const wrong = (field: keyof ResidenceChange, rule: string): LienthongError =>
  new LienthongError("BAD_USER_INPUT", `"${field}" ${rule}.`, { details: { argument: `input.${field}` } });
