import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeServices } from "@apollo/composition";
import { issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";
import { parse } from "graphql";
import pino, { type Logger } from "pino";
import { type GatewayOptions, type RunningGateway, startGateway } from "../startGateway.js";
import { writeSharingFiles } from "./sharing.js";
import { type SubgraphDefinition, subgraphDefinitions } from "./subgraphs.js";
import { startTestSubgraph, type TestSubgraph } from "./testSubgraph.js";

/** The text of a supergraph, composed of real subgraphs. */
export const compose = (definitions: readonly Pick<SubgraphDefinition, "name" | "sdl">[]): string => {
  const { supergraphSdl, errors } = composeServices(
    definitions.map(({ name, sdl }) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
};

/** Who asks, and the purpose that the token names. */
export type TestRequester = Readonly<{ agency: string; purpose: string | undefined }>;

export const requesters = {
  publicSecurity: { agency: "ministry-of-public-security", purpose: "population-management" },
  tax: { agency: "tax-department", purpose: "tax-administration" },
  health: { agency: "ministry-of-health", purpose: "health-insurance-treatment" },
  haNoi: { agency: "ha-noi-peoples-committee", purpose: "administrative-procedures" },
} as const satisfies Record<string, TestRequester>;

/** A response as a test reads it. */
export type TestResponse = Readonly<{
  status: number;
  headers: Headers;
  text: string;
  data: Readonly<Record<string, unknown>> | null | undefined;
  errors: readonly Readonly<{
    message: string;
    path?: readonly (string | number)[];
    extensions: Readonly<Record<string, unknown>>;
  }>[];
}>;

/** One operation, as a client sends it. */
export type TestOperation = Readonly<{
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  operationName?: string;
  as?: TestRequester;
  headers?: Readonly<Record<string, string>>;
}>;

/** The whole test federation: subgraphs and gateway over real HTTP. */
export type TestSystem = Readonly<{
  gateway: RunningGateway;
  endpoint: string;
  options: GatewayOptions;
  subgraphs: Readonly<Record<"population" | "business" | "health", TestSubgraph>>;
  /** Lines of the gateway's log, parsed. */
  log: Readonly<Record<string, unknown>>[];
  token: (requester: TestRequester, lifetimeSeconds?: number) => Promise<string>;
  /** Sends an operation; as public security, which may see everything, unless told otherwise. */
  send: (operation: TestOperation) => Promise<TestResponse>;
  subgraphCalls: () => number;
  /** Forgets what subgraphs and log have seen. */
  forget: () => void;
  stop: () => Promise<void>;
}>;

export const startTestSystem = async (options: Partial<GatewayOptions> = {}): Promise<TestSystem> => {
  const directory = await mkdtemp(join(tmpdir(), "lienthong-gateway-"));
  const issuer = await openDevelopmentKeys(directory, "requester-issuer");
  const gatewayKeys = await openDevelopmentKeys(directory, "gateway");
  const [population, business, health] = await Promise.all(
    subgraphDefinitions.map((definition) => startTestSubgraph(definition, gatewayKeys.verificationKeys)),
  );
  if (population === undefined || business === undefined || health === undefined)
    throw new Error("a test subgraph is missing");
  const all = [population, business, health];
  const log: Record<string, unknown>[] = [];
  const gatewayOptions: GatewayOptions = {
    supergraphSdl: compose(subgraphDefinitions),
    sharingFiles: await writeSharingFiles(directory),
    subgraphUrls: Object.fromEntries(all.map(({ name, url }) => [name, url])),
    port: 0,
    metrics: { port: 0 },
    requesterKeys: issuer.verificationKeys,
    subgraphSigningKey: gatewayKeys.currentSigningKey,
    logger: memoryLogger(log),
    ...options,
  };
  const gateway = await startGateway(gatewayOptions);
  const endpoint = `${gateway.url}/graphql`;
  const token = async (requester: TestRequester, lifetimeSeconds = 600): Promise<string> =>
    issueRequesterToken({ ...requester, officer: "officer-1", lifetimeSeconds }, issuer.signingKey);
  return {
    gateway,
    endpoint,
    options: gatewayOptions,
    subgraphs: { population, business, health },
    log,
    token,
    send: async ({ as = requesters.publicSecurity, headers = {}, ...body }) =>
      readResponse(
        await fetch(endpoint, {
          method: "POST",
          headers: { authorization: `Bearer ${await token(as)}`, "content-type": "application/json", ...headers },
          body: JSON.stringify(body),
        }),
      ),
    subgraphCalls: () => all.reduce((total, { calls }) => total + calls.length, 0),
    forget: () => {
      log.length = 0;
      for (const { calls, resolved } of all) {
        calls.length = 0;
        resolved.clear();
      }
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all(all.map((subgraph) => subgraph.stop()));
      await rm(directory, { recursive: true });
    },
  };
};

/** Reads a response, with an empty list where there are no errors. */
export const readResponse = async (response: Response): Promise<TestResponse> => {
  const text = await response.text();
  const { data, errors = [] }: Partial<Pick<TestResponse, "data" | "errors">> = JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, errors };
};

const memoryLogger = (lines: Record<string, unknown>[]): Logger =>
  pino({ level: "debug" }, { write: (line: string) => lines.push(JSON.parse(line)) });
