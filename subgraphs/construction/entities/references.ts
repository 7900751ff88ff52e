import {
  type CommuneCode,
  CommuneCodeScalar,
  type EnterpriseCode,
  EnterpriseCodeScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, InterfaceObjectType, ReferenceType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;
}

/** Land and houses of the land database: works are added to either, without knowing which. */
@InterfaceObjectType("Asset", terms.asset, "assetCode")
export class Asset {
  @TermField(terms.assetCode, () => GraphQLString, { nullable: false })
  assetCode!: string;
}

@ReferenceType("Enterprise", sharedTerms.enterprise, "enterpriseCode")
export class Enterprise {
  @TermField(sharedTerms.enterpriseCode, () => EnterpriseCodeScalar, { nullable: false })
  enterpriseCode!: EnterpriseCode;
}

@ReferenceType("Commune", sharedTerms.commune, "communeCode")
export class Commune {
  @TermField(sharedTerms.communeCode, () => CommuneCodeScalar, { nullable: false })
  communeCode!: CommuneCode;
}
