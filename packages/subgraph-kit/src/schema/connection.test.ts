import { provinceCodeKey, provinces } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { type PageRequest, pageLimit, readPageArguments, toConnection } from "./connection.js";

const codes = provinces().map(({ provinceCode }) => provinceCode);

/** Reads one row more than the page, as a loader does. */
const readRows = ({ limit, afterKey }: PageRequest<string>, from: readonly string[] = codes): readonly string[] =>
  from.filter((code) => afterKey === undefined || code > afterKey).slice(0, limit + 1);

const page = (first: number, after: string | null, from?: readonly string[]) => {
  const request = readPageArguments({ first, after }, provinceCodeKey);
  return toConnection(readRows(request, from), request, (code) => code);
};

const badArgument = (argument: string) => expect.objectContaining({ code: "BAD_USER_INPUT", details: { argument } });

test.each([1, 5, 17, 33, 34, 35, pageLimit])("pages of %i hold every row exactly once, in order", (first) => {
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo } = page(first, after);
    seen.push(...edges.map(({ node }) => node));
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
    if (!pageInfo.hasNextPage) break;
    expect(edges).toHaveLength(first);
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(codes);
});

test("an empty list is one page without a cursor", () => {
  expect(page(10, null, [])).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
});

test("a row that goes or comes between two pages shifts none of the others", () => {
  const first = page(3, null);
  const changed = ["00", ...codes.filter((code) => code !== codes[1])].sort();
  const second = page(3, first.pageInfo.endCursor, changed);
  expect(second.edges.map(({ node }) => node)).toEqual(codes.slice(3, 6));
});

test.each([0, -1, pageLimit + 1, 1e9, Number.NaN])(
  "a page of %d rows is refused, naming the argument (attack case 71)",
  (first) => {
    expect(() => page(first, null)).toThrow(badArgument("first"));
  },
);

const cursorOf = (text: string): string => Buffer.from(text).toString("base64url");

test.each([
  ["", "empty"],
  ["not a cursor", "no base64"],
  [cursorOf("01"), "without its prefix"],
  [cursorOf("key:001"), "the key of another list"],
  [cursorOf("key:0\u0000"), "with a character that no key has"],
  [`${cursorOf("key:01")}=`, "padded"],
  [cursorOf("key:01").repeat(2), "doubled"],
])("the cursor %j is refused: %s", (after) => {
  expect(() => page(10, after)).toThrow(badArgument("after"));
});

test("a cursor holds the key of the last row of its page", () => {
  const { endCursor } = page(3, null).pageInfo;
  expect(readPageArguments({ first: 1, after: endCursor }, provinceCodeKey).afterKey).toBe(codes[2]);
});
