import {
  type CommuneCode,
  CommuneCodeScalar,
  LocalDateScalar,
  type PersonalId,
  PersonalIdScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { registerEnumType, TermInput, TermInputField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Which residence changes (Law on Residence 68/2020/QH14, articles 20 and 27). */
export enum ResidenceKind {
  PERMANENT = "permanent",
  TEMPORARY = "temporary",
}
registerEnumType(ResidenceKind, {
  name: "ResidenceKind",
  description: "Hình thức cư trú — Kind of residence. [HinhThucCuTru]",
});

/** A citizen who comes to live at a place. */
@TermInput("ResidenceChange", terms.residenceChange)
export class ResidenceChange {
  @TermInputField(sharedTerms.personalId, () => PersonalIdScalar)
  personalId!: PersonalId;

  @TermInputField(terms.residenceKind, () => ResidenceKind)
  kind!: ResidenceKind;

  @TermInputField(sharedTerms.communeCode, () => CommuneCodeScalar)
  communeCode!: CommuneCode;

  @TermInputField(sharedTerms.addressLine, () => GraphQLString)
  addressLine!: string;

  @TermInputField(terms.residentSince, () => LocalDateScalar)
  since!: string;
}

/** A recorded change's row. */
export type RecordedResidenceChange = Readonly<{
  personalId: PersonalId;
  version: number;
  kind: ResidenceKind;
  communeCode: CommuneCode;
  addressLine: string;
  since: string;
  /** The agency that recorded it. */
  recordedBy: string;
  officer: string;
}>;
