import { LienthongError } from "@lienthong/errors";
import { z } from "zod";
import { type Limits, tooLarge } from "../limits/limits.js";
import { deepestNesting } from "../limits/nesting.js";
import type { HttpRequest } from "./http.js";

/**
 * What happens with fields that the requester may not see: the request is refused, they are null, or nothing runs and the answer says
 * which they are.
 */
export type OnDenied = (typeof onDeniedModes)[number];

const onDeniedModes = ["reject", "null", "explain"] as const;

/** A well-formed GraphQL request. */
export type GraphqlRequest = Readonly<{
  method: "GET" | "POST";
  query: string;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
  /** The purpose that the request declares; it goes before that of the token. */
  purpose: string | undefined;
  onDenied: OnDenied;
}>;

const parametersSchema = z.object({
  query: z.string("query must be a string"),
  operationName: z.string("operationName must be a string").nullish(),
  variables: z.record(z.string(), z.unknown(), "variables must be an object").nullish(),
  extensions: z.record(z.string(), z.unknown(), "extensions must be an object").nullish(),
});

/**
 * Reads a request by the letter of GraphQL over HTTP.
 *
 * A page of another site can't make a browser send one (CSRF, GHSA-hff2-gcpx-8f4p): a POST must be `application/json`, which browsers
 * send to another origin only after a preflight that is never granted, and who asks is taken from `Authorization` alone, a header that
 * a browser adds of itself neither to a POST nor to a GET. There are no cookies. A GET that claims a body of another kind is refused.
 *
 * Headers named `x-…` are never read: who asks is what the token says (attack case 42).
 *
 * @throws LienthongError BAD_REQUEST, METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE, OPERATION_TOO_LARGE
 */
export const readRequest = (http: HttpRequest, limits: Limits): GraphqlRequest => {
  const { method } = http;
  if (method !== "GET" && method !== "POST")
    throw new LienthongError("METHOD_NOT_ALLOWED", "Send the request with POST, or a query with GET.");
  checkContentType(http);
  const { query, operationName, variables } = parseParameters(
    method === "GET" ? fromUrl(http, limits) : fromBody(http, limits),
  );
  checkVariablesSize(variables, { http, limits });
  return {
    method,
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
    purpose: singleHeader(http, "lienthong-purpose"),
    onDenied: readOnDenied(singleHeader(http, "lienthong-on-denied")),
  };
};

const checkContentType = ({ method, headers }: HttpRequest): void => {
  const [mediaType, ...parameters] = (headers["content-type"] ?? "").toLowerCase().replace(/\s/g, "").split(";");
  const isJson =
    mediaType === "application/json" && parameters.every((parameter) => /^charset="?utf-?8"?$/.test(parameter));
  const isAbsentFromGet = method === "GET" && headers["content-type"] === undefined;
  const encoding = headers["content-encoding"] ?? "identity";
  if ((isJson || isAbsentFromGet) && encoding === "identity") return;
  throw new LienthongError(
    "UNSUPPORTED_MEDIA_TYPE",
    "Send the request as content-type: application/json, in UTF-8 and not compressed.",
  );
};

const parameterNames = ["query", "operationName", "variables", "extensions"] as const;

const fromUrl = ({ url }: HttpRequest, limits: Limits): unknown => {
  const search = searchParameters(url);
  const repeated = parameterNames.find((name) => search.getAll(name).length > 1);
  if (repeated !== undefined)
    throw new LienthongError("BAD_REQUEST", `The address has "${repeated}" more than once. Send it once.`);
  const json = (name: string): unknown => {
    const text = search.get(name);
    return text === null || text === "" ? undefined : parseJson(text, { what: name, limits });
  };
  return {
    query: search.get("query") ?? undefined,
    operationName: search.get("operationName") ?? undefined,
    variables: json("variables"),
    extensions: json("extensions"),
  };
};

const fromBody = ({ url, body }: HttpRequest, limits: Limits): unknown => {
  const search = searchParameters(url);
  if (parameterNames.some((name) => search.has(name))) {
    throw new LienthongError(
      "BAD_REQUEST",
      "A POST has its parameters in the body alone: take them out of the address.",
    );
  }
  if (body === "") throw new LienthongError("BAD_REQUEST", "The request has no body. Send a JSON object with a query.");
  const parsed = parseJson(body, { what: "body", limits });
  if (Array.isArray(parsed))
    throw new LienthongError("BAD_REQUEST", "Batches are not served: send one operation a request.");
  return parsed;
};

const searchParameters = (url: string): URLSearchParams => {
  const question = url.indexOf("?");
  return new URLSearchParams(question === -1 ? "" : url.slice(question + 1));
};

const parseJson = (text: string, { what, limits }: Readonly<{ what: string; limits: Limits }>): unknown => {
  const nesting = deepestNesting(text);
  if (nesting > limits.nesting) throw tooLarge({ limit: "nesting", allowed: limits.nesting, value: nesting });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LienthongError("BAD_REQUEST", `The ${what} is no valid JSON. Send a JSON object.`, { cause });
  }
};

const parseParameters = (parameters: unknown): z.infer<typeof parametersSchema> => {
  const read = parametersSchema.safeParse(parameters);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const problem = issue === undefined || issue.path.length === 0 ? "it is no JSON object" : issue.message;
  throw new LienthongError("BAD_REQUEST", `The request can't be read: ${problem}.`);
};

/** The variables are a part of the body or the address, so they are written out and measured only when those are long. */
const checkVariablesSize = (
  variables: unknown,
  { http, limits }: Readonly<{ http: HttpRequest; limits: Limits }>,
): void => {
  const allowed = limits.variablesCharacters;
  if (http.body.length + http.url.length <= allowed) return;
  const value = JSON.stringify(variables ?? {}).length;
  if (value > allowed) throw tooLarge({ limit: "variablesCharacters", allowed, value });
};

/** A header that is given once and not empty. */
export const singleHeader = ({ headers }: Pick<HttpRequest, "headers">, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

const readOnDenied = (header: string | undefined): OnDenied => {
  const mode = header === undefined ? "reject" : onDeniedModes.find((known) => known === header);
  if (mode !== undefined) return mode;
  throw new LienthongError("BAD_REQUEST", `The header Lienthong-On-Denied is one of: ${onDeniedModes.join(", ")}.`);
};
