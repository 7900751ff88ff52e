import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { exportJWK, generateKeyPair } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { openDevelopmentKeys, rotateDevelopmentKeys } from "./developmentKeys.js";
import { issueRequesterToken, verifyRequesterToken } from "./requesterToken.js";
import type { SigningKey } from "./signJwt.js";

const temporaryDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), "lienthong-keys-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
};

const fileName = "requester-issuer.private.jwk.json";

test("makes a key pair at the first start and finds it again at the second", async () => {
  const directory = join(await temporaryDirectory(), "keys");
  const first = await openDevelopmentKeys(directory, "requester-issuer");
  const second = await openDevelopmentKeys(directory, "requester-issuer");
  expect(second.signingKey.kid).toBe(first.signingKey.kid);
  const token = issueRequesterToken(
    { agency: "tax-department", officer: "officer-1", lifetimeSeconds: 60 },
    first.signingKey,
  );
  expect(await verifyRequesterToken(token, second.verificationKeys)).toMatchObject({ kind: "verified" });
});

test("lets nobody but the owner read the private key, and leaves nothing else behind", async () => {
  const directory = join(await temporaryDirectory(), "keys");
  await openDevelopmentKeys(directory, "requester-issuer");
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  expect((await stat(join(directory, fileName))).mode & 0o777).toBe(0o600);
  expect(await readdir(directory)).toEqual([fileName]);
});

test("keeps the issuer of requesters' tokens and the gateway apart", async () => {
  const directory = await temporaryDirectory();
  const issuer = await openDevelopmentKeys(directory, "requester-issuer");
  const gateway = await openDevelopmentKeys(directory, "gateway");
  const token = issueRequesterToken(
    { agency: "tax-department", officer: "officer-1", lifetimeSeconds: 60 },
    gateway.signingKey,
  );
  expect(await verifyRequesterToken(token, issuer.verificationKeys)).toMatchObject({ kind: "invalid" });
});

const tokenSignedBy = (key: SigningKey) =>
  issueRequesterToken({ agency: "tax-department", officer: "officer-1", lifetimeSeconds: 60 }, key);

test("a rotated key is taken up by who signs and who verifies, without opening anything again", async () => {
  const directory = await temporaryDirectory();
  const signer = await openDevelopmentKeys(directory, "gateway");
  const verifier = await openDevelopmentKeys(directory, "gateway");
  const before = tokenSignedBy(signer.signingKey);
  const kid = await rotateDevelopmentKeys(directory, "gateway");

  await expect.poll(async () => (await signer.currentSigningKey()).kid, { timeout: 5_000 }).toBe(kid);
  expect(kid).not.toBe(signer.signingKey.kid);
  const after = tokenSignedBy(await signer.currentSigningKey());
  const openedLater = await openDevelopmentKeys(directory, "gateway");
  for (const { verificationKeys } of [verifier, openedLater]) {
    for (const token of [before, after])
      expect(await verifyRequesterToken(token, verificationKeys)).toMatchObject({ kind: "verified" });
  }
});

test("a second rotation waits until tokens of the key before have ended; then that key is believed no more", async () => {
  const directory = await temporaryDirectory();
  const first = await openDevelopmentKeys(directory, "gateway");
  await rotateDevelopmentKeys(directory, "gateway");
  await expect(rotateDevelopmentKeys(directory, "gateway")).rejects.toMatchObject({ code: "USAGE_INVALID" });

  const sixMinutesAgo = new Date(Date.now() - 6 * 60_000);
  await utimes(join(directory, "gateway.previous.jwk.json"), sixMinutesAgo, sixMinutesAgo);
  await rotateDevelopmentKeys(directory, "gateway");
  const { verificationKeys } = await openDevelopmentKeys(directory, "gateway");
  expect(await verifyRequesterToken(tokenSignedBy(first.signingKey), verificationKeys)).toMatchObject({
    kind: "invalid",
  });
});

test("agrees on one key when many open it at once", async () => {
  const directory = await temporaryDirectory();
  const opened = await Promise.all(
    Array.from({ length: 30 }, () => openDevelopmentKeys(directory, "requester-issuer")),
  );
  expect(new Set(opened.map(({ signingKey }) => signingKey.kid)).size).toBe(1);
  expect(await readdir(directory)).toEqual([fileName]);
});

test("agrees on one key when two processes start at once", async () => {
  const directory = await temporaryDirectory();
  const program = `
    const { openDevelopmentKeys } = await import(${JSON.stringify(new URL("../dist/developmentKeys.js", import.meta.url))});
    console.log((await openDevelopmentKeys(${JSON.stringify(directory)}, "requester-issuer")).signingKey.kid);`;
  const start = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  const [first, second] = await Promise.all([start(), start()]);
  expect(first.stdout).toMatch(/^[\w-]{43}\n$/);
  expect(second.stdout).toBe(first.stdout);
});

const otherCurve = await generateKeyPair("ES256", { extractable: true });
const { d: _, ...publicOnly } = await exportJWK(
  (await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true })).privateKey,
);

test.each<[string, string]>([
  ["an empty file", ""],
  ["half a key", '{"kty":"OKP","crv":"Ed25519","x":"'],
  ["another kind of key", JSON.stringify(await exportJWK(otherCurve.privateKey))],
  ["a public key only", JSON.stringify(publicOnly)],
  ["letters in place of a key", JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "xxxx", d: "dddd" })],
  ["two halves that don't belong together", JSON.stringify({ ...publicOnly, d: "A".repeat(43) })],
])("names the file, and leaves it alone, when it holds %s", async (_name, text) => {
  const directory = await temporaryDirectory();
  const path = join(directory, fileName);
  await writeFile(path, text);
  await expect(openDevelopmentKeys(directory, "requester-issuer")).rejects.toMatchObject({
    name: "LienthongError",
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining(path),
  });
  expect(await readFile(path, "utf8")).toBe(text);
});
