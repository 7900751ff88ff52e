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
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
  toConnection,
} from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { ForeignNational, TemporaryResidence, Visa } from "../entities/Person.js";
import { Commune, Enterprise } from "../entities/references.js";
import { foreignerCodeKey } from "../foreignerCode.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

const ForeignNationalConnection = connectionOf("ForeignNational", () => ForeignNational);

@Resolver(() => ForeignNational)
export class ForeignNationalResolver {
  @TermQuery(terms.foreignNational, () => ForeignNational)
  foreignNational(
    @TermArg("foreignerCode", terms.foreignerCode, { type: () => GraphQLString }) foreignerCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<ForeignNational | null> {
    return loaders.foreignNationalByCode.load(foreignerCode);
  }

  @TermQuery(terms.foreignNationalsOfCommune, () => ForeignNationalConnection, {
    note: "In the order of the register's code.",
    reads: ["ForeignNational.foreignerCode", "ForeignNational.temporaryResidence"],
  })
  async foreignNationalsOfCommune(
    @Args(() => PageOfCommuneArguments) filter: PageOfCommuneArguments,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<ForeignNational>> {
    const page = readPageArguments(filter, foreignerCodeKey);
    const rows = await loaders.foreignNationalsOfCommune(filter.communeCode, page);
    return toConnection(rows, page, ({ foreignerCode }) => foreignerCode);
  }

  @TermFieldResolver(terms.visa, () => Visa)
  visa(@Root() foreigner: ForeignNational): Visa {
    const { visaNumber, visaSymbol, visaFrom, visaUntil, communeCode } = foreigner;
    return {
      number: visaNumber,
      symbol: visaSymbol,
      validFrom: visaFrom,
      validUntil: visaUntil,
      holderCommuneCode: communeCode,
    };
  }

  @TermFieldResolver(terms.visaSponsor, () => Enterprise)
  sponsor(@Root() { sponsorEnterpriseCode }: ForeignNational): Enterprise | null {
    return sponsorEnterpriseCode === null ? null : { enterpriseCode: sponsorEnterpriseCode };
  }

  @TermFieldResolver(terms.temporaryResidence, () => TemporaryResidence)
  temporaryResidence(@Root() { communeCode, residenceSince, residenceUntil }: ForeignNational): TemporaryResidence {
    return { communeCode, validFrom: residenceSince, validUntil: residenceUntil };
  }
}

@Resolver(() => TemporaryResidence)
export class TemporaryResidenceResolver {
  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() { communeCode }: TemporaryResidence): Commune {
    return { communeCode };
  }
}
