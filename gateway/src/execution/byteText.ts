/**
 * Text as its bytes in UTF-8, one character a byte. Answers stay in this form from the subgraph to the client: a string with one
 * Vietnamese letter in it takes two bytes for each character, and about ten times as long to be put together and written out. All that
 * JSON and GraphQL give a meaning to is ASCII, so that it is parsed, compared and escaped alike.
 */
export type ByteText = string;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);

export const toByteText = (text: string): ByteText =>
  isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");

export const fromByteText = (text: ByteText): string => Buffer.from(text, "latin1").toString("utf8");

/** The bytes themselves. */
export const bytesOf = (text: ByteText): Buffer => Buffer.from(text, "latin1");

/** Reads JSON whose strings are to be `ByteText`. @throws SyntaxError */
export const parseBytes = (bytes: Buffer): unknown => {
  const text = bytes.toString("latin1");
  // An escape names a character of Unicode, not a byte: it is written out first. What stays escaped then is no letter.
  return JSON.parse(text.includes("\\u") ? toByteText(JSON.stringify(JSON.parse(bytes.toString("utf8")))) : text);
};

/** A JSON value with `ByteText` in it, with the text that it stands for. */
export const decoded = (value: unknown): unknown => JSON.parse(fromByteText(JSON.stringify(value)));
