import { sharedTerms, UuidScalar } from "@lienthong/dictionary";
import { GraphQLInt } from "graphql";
import { ArgsType, TermArgField } from "../schema/typeGraphql.js";

/** What every mutation takes beside its input. */
@ArgsType()
export class MutationArguments {
  @TermArgField(sharedTerms.idempotencyKey, () => UuidScalar)
  idempotencyKey!: string;
}

/** What a mutation takes that changes a record: the version in which the client has read it (optimistic locking). */
@ArgsType()
export class VersionedMutationArguments extends MutationArguments {
  @TermArgField(sharedTerms.expectedVersion, () => GraphQLInt)
  expectedVersion!: number;
}
