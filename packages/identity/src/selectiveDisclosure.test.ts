import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { claimDiscloser, readDisclosed } from "./selectiveDisclosure.js";

test("a digest is that of RFC 9901, section 4.2.3", () => {
  const text = "WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
  const digests = ["uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY"];
  expect(readDisclosed("family_name", text, digests)).toBe("Möbius");
});

test("a claim is read from its disclosure where the digest of it is listed, and only there", () => {
  const { text, digest } = claimDiscloser("call", { aud: "đất đai" })();
  expect(readDisclosed("call", text, ["other", digest])).toEqual({ aud: "đất đai" });
  expect(readDisclosed("call", text, ["other"])).toBeUndefined();
  expect(readDisclosed("call", text, [])).toBeUndefined();
});

test("a disclosure of another claim isn't read as this one", () => {
  const { text, digest } = claimDiscloser("grants", [])();
  expect(readDisclosed("call", text, [digest])).toBeUndefined();
});

test("the same claim has another salt of 128 bits, and so another digest, each time", () => {
  const disclose = claimDiscloser("call", 1);
  const disclosures = Array.from({ length: 1_000 }, disclose);
  expect(new Set(disclosures.map(({ digest }) => digest)).size).toBe(1_000);
  for (const { text } of disclosures)
    expect(Buffer.from(text, "base64url").toString()).toMatch(/^\["[\w-]{22}","call",1\]$/);
});

test.each(["", "e30", "not JSON", Buffer.from('["salt","call"]').toString("base64url")])(
  "what is no disclosure says nothing, although its digest is listed: %j",
  (text) => {
    expect(readDisclosed("call", text, [hash("sha256", text, "base64url")])).toBeUndefined();
  },
);
