import { type DataClass } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";
import { LegalReference } from "./facts.js";

/** How protected the data of a scope is. */
export const DataClasses = {
  OPEN: "open",
  INTERNAL: "internal",
  BASIC_PERSONAL: "basic-personal",
  SENSITIVE_PERSONAL: "sensitive-personal",
} as const satisfies Record<string, DataClass>;
registerEnumType(DataClasses, {
  name: "DataClass",
  description:
    "Phân loại dữ liệu — Class of data: open, internal, basic personal and sensitive personal (Law 91/2025/QH15, article 2).",
});

/** What can be shared of a live database. */
@ValueType("DatabaseScope", terms.scope)
export class DatabaseScope {
  @TermField(terms.scopeId, () => GraphQLString)
  scope!: string;

  @TermField(terms.scopeName, () => GraphQLString)
  name!: string;

  @TermField(terms.englishName, () => GraphQLString)
  englishName!: string;

  @TermField(terms.dataClass, () => DataClasses)
  dataClass!: DataClass;

  @TermField(terms.legalReference, () => LegalReference)
  legalBasis!: LegalReference;
}

/** What a law orders the owner to share. */
@ValueType("MandatorySharing", terms.mandatorySharing)
export class MandatorySharing {
  @TermField(terms.sharedWhat, () => GraphQLString)
  what!: string;

  @TermField(terms.englishName, () => GraphQLString, { note: "Of what is shared." })
  englishWhat!: string;

  @TermField(terms.receiver, () => GraphQLString)
  receiver!: string;

  @TermField(terms.englishName, () => GraphQLString, { note: "Of the receiver." })
  englishReceiver!: string;

  @TermField(terms.scopeId, () => [GraphQLString], {
    note: "Empty where the law speaks more generally than scopes do.",
  })
  scopes!: string[];

  databaseId!: string;
  legalReference!: string;
  legalSource!: string;
}
