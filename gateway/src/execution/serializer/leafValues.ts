import { type GraphQLLeafType, isEnumType } from "graphql";

/** Writes the value of a leaf as JSON; `undefined` for a value that isn't one of its type. */
export type WriteLeaf = (value: unknown) => string | undefined;

/** What stands in JSON only behind a backslash, and halves of surrogate pairs, which `JSON.stringify` escapes (RFC 8259, section 7). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const needsEscape = /[\u0000-\u001f"\\\ud800-\udfff]/;

export const writeString = (text: string): string => (needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`);

const maxInt = 2_147_483_647;
const minInt = -2_147_483_648;

const builtIn: Readonly<Record<string, WriteLeaf>> = {
  String: (value) => (typeof value === "string" ? writeString(value) : undefined),
  ID: (value) =>
    typeof value === "string" ? writeString(value) : Number.isSafeInteger(value) ? `"${value}"` : undefined,
  Boolean: (value) => (typeof value === "boolean" ? String(value) : undefined),
  Int: (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= minInt && value <= maxInt
      ? String(value + 0)
      : undefined,
  Float: (value) => (typeof value === "number" && Number.isFinite(value) ? String(value + 0) : undefined),
};

/** A custom scalar is whatever its subgraph says; an enum has only the values that clients may see. */
export const leafWriter = (type: GraphQLLeafType): WriteLeaf => {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
    return (value) => texts.get(value);
  }
  return Object.hasOwn(builtIn, type.name) ? (builtIn[type.name] ?? writeCustom) : writeCustom;
};

const writeCustom: WriteLeaf = (value) => (typeof value === "string" ? writeString(value) : JSON.stringify(value));
