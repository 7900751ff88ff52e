import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { EntityType, registerEnumType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Forms of the Law on Judicial Records 28/2009/QH12, article 41: the first leaves out what was cleared. */
export enum CertificateForm {
  FORM_1 = "form-1",
  FORM_2 = "form-2",
}
registerEnumType(CertificateForm, {
  name: "CertificateForm",
  description: "Loại phiếu lý lịch tư pháp — Form of the judicial-record certificate. [LoaiPhieu]",
});

/** A certificate's row. */
@EntityType("JudicialCertificate", terms.certificate, "certificateNumber")
export class JudicialCertificate {
  @TermField(terms.certificateNumber, () => GraphQLString, { nullable: false })
  certificateNumber!: string;

  @TermField(terms.certificateForm, () => CertificateForm)
  form!: CertificateForm;

  @TermField(terms.certificateIssuedOn, () => LocalDateScalar)
  issuedOn!: string;

  personalId!: PersonalId;
  personCommuneCode!: CommuneCode;
}
