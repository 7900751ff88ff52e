/**
 * How deep brackets of any kind nest in a GraphQL document or a JSON text.
 *
 * graphql-js parses by recursion without a bound: two thousand nested selection sets, 6 kB, overflow its stack (compare CVE-2026-40324).
 * So the depth is read off the text before anything parses it. What lies in strings, block strings and comments doesn't count; JSON is
 * covered by the same reading, since its strings are a part of GraphQL's and a `#` outside of them is no JSON.
 */
export const deepestNesting = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text[index]) {
      case "{":
      case "[":
      case "(":
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case "}":
      case "]":
      case ")":
        depth -= 1;
        break;
      case '"':
        index = text.startsWith('"""', index) ? endOfBlockString(text, index) : endOfString(text, index);
        break;
      case "#":
        index = endOfComment(text, index);
        break;
    }
  }
  return deepest;
};

/** Index of the last character of the string that starts at `start`. A string ends at its line's end, where the lexer gives up. */
const endOfString = (text: string, start: number): number => {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"' || character === "\n" || character === "\r") return index;
    if (character === "\\") index += 1;
  }
  return text.length;
};

const endOfBlockString = (text: string, start: number): number => {
  for (let from = start + 3; ; ) {
    const quotes = text.indexOf('"""', from);
    if (quotes === -1) return text.length;
    if (text[quotes - 1] !== "\\") return quotes + 2;
    from = quotes + 3;
  }
};

const endOfComment = (text: string, start: number): number => {
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === "\n" || text[index] === "\r") return index;
  }
  return text.length;
};
