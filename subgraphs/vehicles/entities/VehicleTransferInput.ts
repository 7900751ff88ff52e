import {
  type CommuneCode,
  CommuneCodeScalar,
  type EnterpriseCode,
  EnterpriseCodeScalar,
  LocalDateScalar,
  type PersonalId,
  PersonalIdScalar,
  type PlateNumber,
  PlateNumberScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { TermInput, TermInputField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A transfer of ownership to a citizen or an enterprise, of which one is given. */
@TermInput("VehicleTransferInput", terms.vehicleTransfer)
export class VehicleTransferInput {
  @TermInputField(terms.vehicleCode, () => GraphQLString)
  vehicleCode!: string;

  @TermInputField(sharedTerms.personalId, () => PersonalIdScalar, { nullable: true })
  newOwnerPersonalId?: PersonalId | null;

  @TermInputField(sharedTerms.enterpriseCode, () => EnterpriseCodeScalar, { nullable: true })
  newOwnerEnterpriseCode?: EnterpriseCode | null;

  @TermInputField(terms.plateNumber, () => PlateNumberScalar)
  newPlateNumber!: PlateNumber;

  @TermInputField(sharedTerms.communeCode, () => CommuneCodeScalar)
  newOwnerCommuneCode!: CommuneCode;

  @TermInputField(terms.transferredOn, () => LocalDateScalar)
  transferredOn!: string;
}
