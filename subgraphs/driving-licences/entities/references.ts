import {
  type CommuneCode,
  type DrivingLicenceNumber,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { EntityType, ExternalField, TermField } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;

  @ExternalField(sharedTerms.fitToDrive, () => GraphQLBoolean)
  fitToDrive!: boolean | null;

  /** The licence and where its holder lives; null for who has none, for whom a seal hides, and where it wasn't looked up. */
  licenceNumber!: DrivingLicenceNumber | null;
  licenceCommuneCode!: CommuneCode | null;
}
