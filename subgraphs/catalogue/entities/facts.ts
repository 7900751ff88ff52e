import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** How sure a fact is. */
export enum SourceMark {
  FOUND = "found",
  SECONDARY = "secondary",
  WEAK = "weak",
  GENERAL_KNOWLEDGE = "general-knowledge",
  UNKNOWN = "unknown",
}
registerEnumType(SourceMark, {
  name: "SourceMark",
  description:
    "Mức độ xác thực — How sure a fact is: in a public source, in a secondary one, in a single weak one, in none (general knowledge), not known. Only FOUND may be taken for official.",
});

/** How sure general knowledge is. */
export enum Confidence {
  HIGH = "high",
  MEDIUM = "medium",
  LOW = "low",
}
registerEnumType(Confidence, { name: "Confidence", description: "Độ tin cậy — Confidence of general knowledge." });

/** Where the facts of an entry come from. */
@ValueType("FactSource", terms.factSource)
export class FactSource {
  @TermField(terms.sourceMark, () => SourceMark)
  mark!: SourceMark;

  @TermField(terms.confidence, () => Confidence, { note: "Of general knowledge only." })
  confidence!: Confidence | null;

  @TermField(terms.citation, () => GraphQLString)
  citation!: string | null;
}

/** What is said of a database, and how that is known. */
@ValueType("SourcedText", terms.sourcedText)
export class SourcedText {
  @TermField(terms.text, () => GraphQLString)
  text!: string;

  @TermField(terms.englishText, () => GraphQLString)
  englishText!: string;

  sourceMark!: string;
  sourceConfidence!: string | null;
  sourceCitation!: string | null;
}

/** A law, decree or decision. */
@ValueType("LegalReference", terms.legalReference)
export class LegalReference {
  @TermField(terms.legalText, () => GraphQLString)
  reference!: string;

  @TermField(terms.sourceMark, () => SourceMark)
  source!: SourceMark;
}

/** Who answers for a database. */
@ValueType("DatabaseOwner", terms.owner)
export class DatabaseOwner {
  @TermField(terms.agencyId, () => GraphQLString, {
    note: "Null for a body that the supergraph doesn't know as an agency.",
  })
  agency!: string | null;

  @TermField(terms.ownerName, () => GraphQLString)
  name!: string;

  @TermField(terms.englishName, () => GraphQLString)
  englishName!: string;
}
