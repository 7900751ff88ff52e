import { type CommuneCode, LocalDateScalar, type PersonalId, sharedTerms } from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** In what somebody may practise (Law on Construction 50/2014/QH13, article 148). */
export enum PractisingField {
  DESIGN = "design",
  SUPERVISION = "supervision",
  SURVEY = "survey",
  SITE_MANAGEMENT = "site-management",
  COST_ESTIMATION = "cost-estimation",
}
registerEnumType(PractisingField, {
  name: "PractisingField",
  description: "Lĩnh vực hành nghề — Field of practice. [LinhVucHanhNghe]",
});

/** A certificate's row. */
@EntityType("PractisingCertificate", terms.certificate, "certificateNumber")
export class PractisingCertificate {
  @TermField(terms.certificateNumber, () => GraphQLString, { nullable: false })
  certificateNumber!: string;

  @TermField(terms.field, () => PractisingField)
  field!: PractisingField;

  @TermField(terms.class, () => GraphQLInt)
  class!: number;

  @TermField(terms.certificateIssuedOn, () => LocalDateScalar)
  issuedOn!: string;

  @TermField(sharedTerms.validUntil, () => LocalDateScalar)
  validUntil!: string;

  personalId!: PersonalId;
  communeCode!: CommuneCode;
}
