import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** The file on one person. What it tells is resolved in `resolvers/JudicialRecordResolver.ts`. */
@ValueType("JudicialRecord", terms.judicialRecord)
export class JudicialRecord {
  personalId!: PersonalId;
  communeCode!: CommuneCode;
}

/** A conviction by a judgment that has taken effect. */
@ValueType("Conviction", terms.conviction)
export class Conviction {
  @TermField(terms.judgmentNumber, () => GraphQLString)
  judgmentNumber!: string;

  @TermField(terms.judgedOn, () => LocalDateScalar)
  judgedOn!: string;

  @TermField(terms.offence, () => GraphQLString)
  offence!: string;

  @TermField(terms.penalCodeArticle, () => GraphQLInt)
  penalCodeArticle!: number;

  @TermField(terms.sentenceMonths, () => GraphQLInt)
  sentenceMonths!: number;

  @TermField(terms.suspended, () => GraphQLBoolean)
  suspended!: boolean;

  @TermField(terms.servedOn, () => LocalDateScalar, { note: "Null while the sentence is being served." })
  servedOn!: string | null;

  @TermField(terms.clearedOn, () => LocalDateScalar, { note: "Null while the conviction stands on the record." })
  clearedOn!: string | null;

  @TermField(terms.enterpriseBanUntil, () => LocalDateScalar, { note: "Null where the court banned nothing." })
  enterpriseBanUntil!: string | null;

  personalId!: PersonalId;
  personCommuneCode!: CommuneCode;
}
