import {
  type CommuneCode,
  CommuneCodeScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, ReferenceType, TermField } from "@lienthong/subgraph-kit";
import type { CivilServant } from "./CivilServant.js";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;

  /** The file that the requester may know of; null for everybody else, and for who is sealed. */
  servant!: CivilServant | null;
  /** Where that file is kept. */
  servantCommuneCode!: CommuneCode | null;
}

@ReferenceType("Commune", sharedTerms.commune, "communeCode")
export class Commune {
  @TermField(sharedTerms.communeCode, () => CommuneCodeScalar, { nullable: false })
  communeCode!: CommuneCode;
}
