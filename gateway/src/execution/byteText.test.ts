import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, decoded, fromByteText, parseBytes, toByteText } from "./byteText.js";

test("holds any text, a byte a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const bytes = toByteText(text);
      expect([...bytes].every((character) => character <= "\u00ff")).toBe(true);
      expect(fromByteText(bytes)).toBe(text);
      expect(bytesOf(bytes).toString("utf8")).toBe(text);
    }),
  );
});

test("reads any JSON, and writes it again as the bytes that it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
      const read = parseBytes(Buffer.from(JSON.stringify(value)));
      expect(bytesOf(JSON.stringify(read)).toString("utf8")).toBe(JSON.stringify(value));
      expect(JSON.stringify(decoded(read))).toBe(JSON.stringify(value));
    }),
  );
});

test("reads letters that are written as escapes", () => {
  const read = parseBytes(Buffer.from('{"name":"Vi\\u1ec7t \\u00e9 \\ud83d\\ude00 Nguyễn \\u0007"}'));
  expect(bytesOf(JSON.stringify(read)).toString("utf8")).toBe('{"name":"Việt é 😀 Nguyễn \\u0007"}');
});
