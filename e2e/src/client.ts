import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";
import { inject } from "vitest";
import type { SubgraphCall } from "./system/callRecorder.js";

/** Who asks, for what, and in which citizen's name, if any. */
export type Requester = Readonly<{ agency: string; purpose: string; citizen?: string | undefined }>;

/** The requesters of the demonstration's agreements (`sharing.yaml` of each subgraph). */
export const requesters = {
  publicSecurity: { agency: "ministry-of-public-security", purpose: "population-management" },
  homeAffairs: { agency: "ministry-of-home-affairs", purpose: "administrative-unit-management" },
  socialSecurity: { agency: "vietnam-social-security", purpose: "social-insurance-administration" },
  tax: { agency: "tax-department", purpose: "tax-administration" },
  haNoi: { agency: "ha-noi-peoples-committee", purpose: "administrative-procedures" },
  reception: { agency: "ministry-of-health", purpose: "health-insurance-treatment" },
  portal: { agency: "national-public-service-portal", purpose: "citizen-self-service" },
  baDinh: { agency: "ba-dinh-peoples-committee", purpose: "residence-register" },
  baDinhRegistrar: { agency: "ba-dinh-peoples-committee", purpose: "civil-status-registration" },
} as const satisfies Record<string, Requester>;

/** One error of an answer. */
export type AnswerError = Readonly<{
  message: string;
  path?: readonly (string | number)[];
  locations?: readonly Readonly<{ line: number; column: number }>[];
  extensions: Readonly<Record<string, unknown>>;
}>;

/** What came back over HTTP. */
export type Answer = Readonly<{
  status: number;
  contentType: string | null;
  text: string;
  /** `undefined` when the answer has no `data` at all. */
  data: Readonly<Record<string, unknown>> | null | undefined;
  errors: readonly AnswerError[];
}>;

/** An operation, as a client sends it. */
export type Operation = Readonly<{
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  onDenied?: "reject" | "null";
}>;

/** An officer of an agency at a terminal. */
export type Client = Readonly<{
  ask: (operation: Operation) => Promise<Answer>;
  /** The calls that subgraphs have got in the name of this officer so far. */
  subgraphCalls: () => Promise<readonly SubgraphCall[]>;
}>;

export const graphqlUrl = (): string => `${inject("system").gatewayUrl}/graphql`;

/** A token of the system under test. */
export const tokenFor = async (
  claims: Readonly<{
    agency: string;
    purpose?: string;
    officer?: string;
    citizen?: string | undefined;
    lifetimeSeconds?: number;
  }>,
): Promise<string> => {
  const { signingKey } = await openDevelopmentKeys(join(inject("system").stateFolder, "keys"), "requester-issuer");
  return issueRequesterToken({ officer: "tester", lifetimeSeconds: 600, ...claims }, signingKey);
};

/** A client for a new officer, so that what is called for it can be told from all else that happens at the same time. */
export const clientFor = async (requester: Requester): Promise<Client> => {
  const officer = randomUUID();
  const token = await tokenFor({ ...requester, officer });
  return {
    ask: ({ onDenied, ...body }) =>
      post(JSON.stringify(body), {
        authorization: `Bearer ${token}`,
        ...(onDenied === undefined ? {} : { "lienthong-on-denied": onDenied }),
      }),
    subgraphCalls: async () => {
      const calls: readonly SubgraphCall[] = JSON.parse(
        await (await fetch(`${inject("system").recorderUrl}/?officer=${officer}`)).text(),
      );
      return calls;
    },
  };
};

/** Sends a body to the gateway of the system under test. */
export const post = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  readAnswer(
    await fetch(graphqlUrl(), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
      body,
    }),
  );

/** Reads an answer, with an empty list where it has no errors. */
export const readAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const { data, errors = [] }: Partial<Pick<Answer, "data" | "errors">> = JSON.parse(text);
  return { status: response.status, contentType: response.headers.get("content-type"), text, data, errors };
};
