import { type PersonalId, PersonalIdScalar, sharedTerms } from "@lienthong/dictionary";
import { EntityType, ExternalField, TermField } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import type { DrivingLicence } from "./DrivingLicence.js";

/** Entities of other databases: their keys, and what this database adds to them by a resolver. */

@EntityType("Citizen", sharedTerms.citizen, "personalId")
export class Citizen {
  @TermField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: false })
  personalId!: PersonalId;

  @ExternalField(sharedTerms.fitToDrive, () => GraphQLBoolean)
  fitToDrive!: boolean | null;

  /** The citizen's licence; null for who has none, for whom a seal hides, and where it wasn't looked up. */
  licence!: DrivingLicence | null;
}
