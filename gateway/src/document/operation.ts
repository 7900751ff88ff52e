import type { DocumentNode, OperationDefinitionNode } from "graphql";
import type { Fragments } from "./fragments.js";

/** A parsed document, with what every stage asks of it. */
export type LoadedDocument = Readonly<{
  /** SHA-256 of the text. */
  id: string;
  document: DocumentNode;
  fragments: Fragments;
  /** The variables that `@skip` and `@include` read anywhere in the document, sorted. */
  conditionVariables: readonly string[];
}>;

/** A document that is valid, and the operation of it that is to run. */
export type ValidOperation = LoadedDocument & Readonly<{ operation: OperationDefinitionNode }>;
