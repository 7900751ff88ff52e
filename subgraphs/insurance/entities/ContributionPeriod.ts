import {
  type CommuneCode,
  type EnterpriseCode,
  LocalDateScalar,
  type PersonalId,
  SafeIntScalar,
} from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { terms } from "../terms.js";

/** A time during which one employer paid contributions; months are given by their first day. */
@ValueType("ContributionPeriod", terms.contribution)
export class ContributionPeriod {
  @TermField(terms.fromMonth, () => LocalDateScalar)
  fromMonth!: string;

  @TermField(terms.toMonth, () => LocalDateScalar, { note: "Null while it goes on." })
  toMonth!: string | null;

  @TermField(terms.monthlySalary, () => SafeIntScalar)
  monthlySalary!: number;

  personalId!: PersonalId;
  employerEnterpriseCode!: EnterpriseCode;
  insuredCommuneCode!: CommuneCode;
}
