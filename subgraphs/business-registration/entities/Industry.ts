import type { CommuneCode } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A line of business, after the Viet Nam Standard Industrial Classification. */
@ValueType("Industry", terms.industry)
export class Industry {
  @TermField(terms.industryCode, () => GraphQLString)
  code!: string;

  @TermField(terms.industryName, () => GraphQLString)
  name!: string;

  enterpriseCommuneCode!: CommuneCode;
}
