import { type CommuneCode, LocalDateScalar, SafeIntScalar, type TaxCode } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

export enum TaxKind {
  PERSONAL_INCOME = "personal-income",
  CORPORATE_INCOME = "corporate-income",
  VALUE_ADDED = "value-added",
  NON_AGRICULTURAL_LAND = "non-agricultural-land",
}
registerEnumType(TaxKind, {
  name: "TaxKind",
  description:
    "Loại thuế: thu nhập cá nhân, thu nhập doanh nghiệp, giá trị gia tăng, sử dụng đất phi nông nghiệp — Kind of tax. [LoaiThue]",
});

/** What is due of one tax for one period. */
@ValueType("TaxObligation", terms.obligation)
export class TaxObligation {
  @TermField(terms.taxKind, () => TaxKind)
  kind!: TaxKind;

  @TermField(terms.taxPeriod, () => GraphQLString, { note: "For example 2025 or 2025-Q4." })
  period!: string;

  @TermField(terms.taxDueOn, () => LocalDateScalar)
  dueOn!: string;

  @TermField(terms.amountDue, () => SafeIntScalar)
  amountDue!: number;

  @TermField(terms.amountPaid, () => SafeIntScalar)
  amountPaid!: number;

  taxCode!: TaxCode;
  taxpayerCommuneCode!: CommuneCode;
}
