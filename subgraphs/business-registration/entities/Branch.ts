import { type CommuneCode, type EnterpriseCode, EnterpriseCodeScalar } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A branch or representative office: a dependent unit with a code of 13 digits. */
@ValueType("Branch", terms.branch)
export class Branch {
  @TermField(terms.branchCode, () => EnterpriseCodeScalar)
  code!: EnterpriseCode;

  @TermField(terms.branchName, () => GraphQLString)
  name!: string;

  communeCode!: CommuneCode;
  enterpriseCommuneCode!: CommuneCode;
}
