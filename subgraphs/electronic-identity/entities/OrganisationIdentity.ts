import { type CommuneCode, type EnterpriseCode, LocalDateScalar } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { terms } from "../terms.js";
import { AccountStatus } from "./ElectronicIdentity.js";

/** The account of an organisation. */
@ValueType("OrganisationIdentity", terms.organisationIdentity)
export class OrganisationIdentity {
  @TermField(terms.organisationStatus, () => AccountStatus)
  status!: AccountStatus;

  @TermField(terms.organisationActivatedOn, () => LocalDateScalar)
  activatedOn!: string;

  enterpriseCode!: EnterpriseCode;
  communeCode!: CommuneCode;
}
