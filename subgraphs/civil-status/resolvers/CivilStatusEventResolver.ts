import { holdsNationally } from "@lienthong/access";
import { sharedTerms } from "@lienthong/dictionary";
import {
  Args,
  type Connection,
  Ctx,
  connectionOf,
  PageOfCommuneArguments,
  Resolver,
  Root,
  readPageArguments,
  TermArg,
  TermFieldResolver,
  TermQuery,
  toConnection,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLString } from "graphql";
import { CivilStatusEvent } from "../entities/CivilStatusEvent.js";
import { type AnyEvent, Birth } from "../entities/events.js";
import { Commune } from "../entities/references.js";
import { type Context, eventByNumber } from "../eventByNumber.js";
import { registrationNumberKey } from "../registrationNumber.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

const BirthConnection = connectionOf("Birth", () => Birth);

@Resolver(() => CivilStatusEvent)
export class CivilStatusEventResolver {
  @TermQuery(terms.event, () => CivilStatusEvent)
  civilStatusEvent(
    @TermArg("registrationNumber", terms.registrationNumber, { type: () => GraphQLString }) registrationNumber: string,
    @Ctx() context: Context,
  ): Promise<AnyEvent | null> {
    return eventByNumber(registrationNumber, context);
  }

  @TermQuery(terms.birthsOfCommune, () => BirthConnection, {
    note: "In the order of the number of the entry.",
    reads: ["Birth.registrationNumber", "Birth.commune"],
  })
  async birthsOfCommune(
    @Args(() => PageOfCommuneArguments) filter: PageOfCommuneArguments,
    @Ctx() { access, loaders }: Context,
  ): Promise<Connection<Birth>> {
    const page = readPageArguments(filter, registrationNumberKey);
    const withSealed = holdsNationally(access.grantSet, scopes.sealed.scope);
    const rows = await loaders.birthsOfCommune({ communeCode: filter.communeCode, withSealed }, page);
    return toConnection(rows, page, ({ registrationNumber }) => registrationNumber);
  }

  @TermFieldResolver(sharedTerms.commune, () => Commune, { note: "Where the event was registered." })
  commune(@Root() { communeCode }: CivilStatusEvent): Commune {
    return { communeCode };
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  async isProtected(@Root() event: CivilStatusEvent, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: event.registrationNumber });
  }
}
