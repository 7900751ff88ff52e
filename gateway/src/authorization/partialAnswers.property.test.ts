import { databaseOfScope, type SharingRegister } from "@lienthong/access";
import fc from "fast-check";
import { parse, validate } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planExecutor } from "../execution/executePlan.js";
import { createSubgraphClient, type SubgraphClient } from "../execution/subgraphClient.js";
import { createSubgraphTokens } from "../execution/subgraphTokens.js";
import { defaultLimits } from "../limits/limits.js";
import { defaultPlanningOptions } from "../planning/planningOptions.js";
import { authenticator } from "../request/authenticate.js";
import { handleRequest, type RequestServices } from "../request/handleRequest.js";
import { type OpenSupergraph, openSupergraph } from "../supergraph/openSupergraph.js";
import { maySee, requirementsBySource, strikeOut } from "../testing/oracle.js";
import { writeOperation } from "../testing/randomOperation.js";
import { requesters, startTestSystem, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;
let supergraph: OpenSupergraph;
let client: SubgraphClient;
let services: RequestServices;
let authorization: string;

beforeAll(async () => {
  system = await startTestSystem();
  const { requesterKeys, subgraphSigningKey, logger } = system.options;
  supergraph = await openSupergraph(system.options, {
    planning: { ...defaultPlanningOptions, logger },
    warmUp: async () => undefined,
    logger,
  });
  client = createSubgraphClient();
  services = {
    snapshot: supergraph.snapshot,
    authenticate: authenticator(requesterKeys),
    executePlan: planExecutor({ client, tokens: createSubgraphTokens(subgraphSigningKey) }),
    limits: defaultLimits,
    visibility: "full",
    onEnded: () => undefined,
    logger,
  };
  authorization = `Bearer ${await system.token(requesters.publicSecurity)}`;
});

afterAll(async () => {
  await client.close();
  await supergraph.stop();
  await system.stop();
});

/** The agreements of public security, cut down to `scopes`. */
const sharingOf = (register: SharingRegister, scopes: ReadonlySet<string>): SharingRegister => ({
  ...register,
  databases: new Map(
    [...register.databases].map(([name, database]) => {
      const [template] = database.agreements;
      const granted = template?.scopes.filter((scope) => scopes.has(scope) && databaseOfScope(scope) === name) ?? [];
      return [
        name,
        {
          ...database,
          agreements: template === undefined || granted.length === 0 ? [] : [{ ...template, scopes: granted }],
        },
      ];
    }),
  ),
});

type Answer = Readonly<{
  status: number;
  text: string;
  data: unknown;
  errors: readonly Readonly<{ extensions: { code: string; coordinate: string } }>[];
}>;

const ask = async (body: object, scopes: ReadonlySet<string>, onDenied: "reject" | "null"): Promise<Answer> => {
  const snapshot = supergraph.snapshot();
  const sharing = sharingOf(snapshot.sharing, scopes);
  const headers = { authorization, "content-type": "application/json", "lienthong-on-denied": onDenied };
  const http = { method: "POST", url: "/graphql", headers, body: JSON.stringify(body) };
  const answer = await handleRequest(http, { ...services, snapshot: () => ({ ...snapshot, sharing }) });
  const text = answer.body.toString();
  const { data, errors = [] }: Pick<Answer, "data"> & Partial<Pick<Answer, "errors">> = JSON.parse(text);
  return { status: answer.status, text, data, errors };
};

const allScopes = [...new Set([...requirementsBySource.values()].flat(2))];

type Trial = Readonly<{
  query: string;
  variables: Readonly<{ yes: boolean; no: boolean }>;
  scopes: ReadonlySet<string>;
}>;

/** Checks one partial answer against the whole one; how many coordinates were denied. */
const checkPartialAnswer = async ({ query, variables, scopes }: Trial): Promise<number> => {
  const { schema } = supergraph.snapshot();
  const whole = await ask({ query, variables }, new Set(allScopes), "reject");
  expect(whole.errors).toEqual([]);
  system.forget();

  const answer = await ask({ query, variables }, scopes, "null");

  expect(answer.data).toEqual(
    strikeOut(JSON.stringify(whole.data), { schema, document: parse(query), scopes, variables }),
  );
  for (const coordinate of requirementsBySource.keys()) {
    if (!maySee(coordinate, scopes)) expect(answer.text).not.toContain(`«${coordinate} `);
  }
  for (const { resolved } of Object.values(system.subgraphs)) {
    for (const coordinate of resolved) expect(maySee(coordinate, scopes), `${coordinate} was fetched`).toBe(true);
  }
  const coordinates = answer.errors.map(({ extensions }) => extensions.coordinate);
  expect(new Set(coordinates).size).toBe(coordinates.length);

  const refused = await ask({ query, variables }, scopes, "reject");
  expect(refused.errors).toEqual(answer.errors);
  expect(refused.data).toEqual(coordinates.length === 0 ? whole.data : undefined);
  return coordinates.length;
};

test("a partial answer is the whole answer with exactly the denied coordinates struck out, and never holds or fetches a denied value", {
  timeout: 240_000,
}, async () => {
  const { schema } = supergraph.snapshot();
  let partialAnswers = 0;
  const tapes = fc.array(fc.nat({ max: 1_000 }), { minLength: 20, maxLength: 150 });
  await fc.assert(
    fc.asyncProperty(tapes, fc.subarray(allScopes, { minLength: 1 }), async (tape, granted) => {
      const { query, variables } = writeOperation(schema, tape);
      fc.pre(validate(schema, parse(query)).length === 0);
      // A field without a rule is nobody's, so there is no whole answer with it.
      fc.pre(!/forgotten|tall:/.test(query));
      const scopes = new Set(granted);
      for (const conditions of [variables, { yes: !variables.yes, no: !variables.no }]) {
        if ((await checkPartialAnswer({ query, variables: conditions, scopes })) > 0) partialAnswers += 1;
      }
    }),
    { numRuns: 500 },
  );
  expect(partialAnswers).toBeGreaterThan(100);
});
