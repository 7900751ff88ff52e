import { DateTimeScalar, SafeIntScalar } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** How full and how fresh one table of a live database is, as measured there now. */
@ValueType("TableQuality", terms.tableQuality)
export class TableQuality {
  @TermField(terms.tableName, () => GraphQLString)
  table!: string;

  @TermField(terms.rowCount, () => SafeIntScalar, { note: "To the nearest ten; null for fewer than 11." })
  rows!: number | null;

  @TermField(terms.completeness, () => GraphQLInt, { note: "In per cent; null for fewer than 11 rows." })
  completenessPercent!: number | null;

  @TermField(terms.analyzedAt, () => DateTimeScalar, {
    note: "After a load, and of itself after enough changes. Null for a table that never was.",
  })
  analyzedAt!: Date | null;

  @TermField(terms.changedSinceAnalysis, () => GraphQLBoolean)
  changedSinceAnalysis!: boolean;
}
