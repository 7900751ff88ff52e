import { sharedTerms } from "@lienthong/dictionary";
import { Resolver, Root, TermFieldResolver } from "@lienthong/subgraph-kit";
import { Residence } from "../entities/Residence.js";
import { Commune } from "../entities/references.js";

@Resolver(() => Residence)
export class ResidenceResolver {
  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() residence: Residence): Commune {
    return { communeCode: residence.communeCode };
  }
}
