import { type AccessContext, agreementsByScope, meets, type Scope } from "@lienthong/access";
import type { Agency } from "@lienthong/identity";
import type { Authorization } from "../authorization/authorizeOperation.js";
import { denialError } from "../authorization/denialError.js";
import { visitFields } from "../authorization/visitFields.js";
import type { Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { SerializedAnswer } from "./serialize.js";

/** The operation that is explained instead of run, and for whom. */
export type ExplainedOperation = Readonly<{
  operation: ValidOperation;
  authorization: Authorization;
  variables: Variables;
  access: AccessContext;
  agency: Agency;
}>;

/**
 * Says of each field of the operation whether the requester may have it: by which of its own agreements, or what is missing, who owns it and how to ask.
 * Nothing runs, and nothing is told of the agreements of others (attack case 86).
 */
export const explain = (
  { operation, authorization, variables, access, agency }: ExplainedOperation,
  { schema, sharing, owners, access: { requirements } }: SupergraphSnapshot,
): SerializedAnswer => {
  const { purpose, grantSet } = access;
  const denials = authorization.kind === "restricted" ? authorization.denials : [];
  const deniedFields = authorization.kind === "restricted" ? authorization.deniedFields : new Set();
  const agreements = agreementsByScope(sharing, { agency, purpose, now: new Date() });
  const allowed = new Map<string, readonly string[]>();
  visitFields(operation, { schema, variables }, ({ field, parent }) => {
    if (deniedFields.has(field) || field.name.value.startsWith("__") || parent.name.startsWith("__")) return;
    const coordinate = `${parent.name}.${field.name.value}`;
    const scopes: readonly Scope[] = requirements.get(coordinate)?.find((list) => meets(grantSet, [list])) ?? [];
    allowed.set(coordinate, [...new Set(scopes.flatMap((scope) => agreements.get(scope) ?? []))].sort());
  });
  const denied = denials.map((denial) => {
    const { extensions = {} } = denialError(denial, { owners, purpose });
    const { code: _, ...told } = extensions;
    return told;
  });
  const explanation = {
    purpose,
    allowed: [...allowed].map(([coordinate, by]) => ({ coordinate, agreements: by })),
    denied,
  };
  return { body: JSON.stringify({ data: null, extensions: { explanation } }), errorCount: 0 };
};
