import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CallContext, fetchedFor, grantSet, national, type Scope, signSubgraphToken } from "@lienthong/access";
import { openDevelopmentKeys } from "@lienthong/identity";

/** An officer who holds these scopes for the whole country, for whom these fields are fetched. */
export const officerWith = (scopes: readonly Scope[], fields: Iterable<string> = []): CallContext => ({
  agency: "ministry-of-home-affairs",
  agencyKind: "ministry",
  officer: "officer-1",
  purpose: "administrative-unit-management",
  grantSet: grantSet(scopes.map((scope) => [scope, national] as const)),
  fetchedFor: fetchedFor([...fields].map((field) => [field, { kind: "requester" }] as const)),
});

/** A gateway's key pair, and the header with which it calls the subgraph `subgraph`. */
export const testGateway = async () => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-gateway-keys-"));
  const { signingKey, verificationKeys } = await openDevelopmentKeys(folder, "gateway");
  await rm(folder, { recursive: true });
  return {
    signingKey,
    verificationKeys,
    authorization: async (
      subgraph: string,
      scopes: readonly Scope[] = [],
      fields: Iterable<string> = [],
    ): Promise<string> => `Bearer ${signSubgraphToken(subgraph, officerWith(scopes, fields), signingKey)}`,
  };
};
