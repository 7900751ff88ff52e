import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningGateway, startGateway } from "@lienthong/gateway";
import { allAgencies, issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";
import type { ServedSubgraph } from "@lienthong/subgraph-kit";
import fc from "fast-check";
import { type GraphQLSchema, parse, validate } from "graphql";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allSubgraphs } from "../subgraphs.js";
import { closedFields } from "./closedFields.js";
import { keyExamples } from "./examples.js";
import {
  createOracle,
  inputsIn,
  maySee,
  type RequesterScopes,
  type Requirements,
  requestersOf,
  requirementsIn,
  schemaOf,
} from "./oracle.js";
import { everyPathFromCitizen, inTheNameOf, ownResultFields } from "./ownRecords.js";
import { writeOperation } from "./randomOperation.js";
import { moveEverythingTo, places, type WorldPlace } from "./world.js";
import { entityKeys, serveWorld } from "./worldSubgraph.js";

const supergraphFile = new URL("../../../../supergraph.graphql", import.meta.url);

/** How many answers are checked: operations times requesters. */
const wantedCases = Number(process.env.LIENTHONG_CONFORMANCE_CASES ?? 20_000);

/** The same operations each time, so that a change is blamed for what it broke; another number gives others. */
const seed = Number(process.env.LIENTHONG_CONFORMANCE_SEED ?? 1);

let gateway: RunningGateway;
let served: readonly ServedSubgraph[];
let directory: string;
let schema: GraphQLSchema;
let requirements: Requirements;
let inputs: ReturnType<typeof inputsIn>;
type TestRequester = RequesterScopes & Readonly<{ token: string; closedAt: Map<WorldPlace, ReadonlySet<string>> }>;
let requesters: readonly TestRequester[];
/** A portal, in the name of each citizen of the made-up world. */
let inCitizensNames: readonly TestRequester[];
let oracle: ReturnType<typeof createOracle>;
let keyCoordinates: ReadonlySet<string>;
const asked = new Set<string>();
/** By database, the fields that no other has. */
let ownFields: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const supergraphSdl = await readFile(supergraphFile, "utf8");
  directory = await mkdtemp(join(tmpdir(), "lienthong-answers-"));
  const issuer = await openDevelopmentKeys(directory, "requester-issuer");
  const keys = await openDevelopmentKeys(directory, "gateway");
  served = await Promise.all(
    allSubgraphs.map((subgraph) => serveWorld(subgraph, { gatewayKeys: keys.verificationKeys, asked })),
  );
  const sharingFiles = allSubgraphs.map(({ sharingFile }) => sharingFile);
  gateway = await startGateway({
    supergraphSdl,
    sharingFiles,
    subgraphUrls: Object.fromEntries(allSubgraphs.map(({ name }, index) => [name, served[index]?.url ?? ""])),
    port: 0,
    requesterKeys: issuer.verificationKeys,
    subgraphSigningKey: keys.currentSigningKey,
    logger: pino({ level: "silent" }),
  });
  schema = schemaOf(supergraphSdl);
  requirements = requirementsIn(supergraphSdl);
  inputs = inputsIn(schema);
  const schemas = allSubgraphs.map((subgraph) => subgraph.buildSchema(() => undefined));
  const entities = new Map(schemas.flatMap(({ sdl }) => [...entityKeys(sdl)]));
  const books = schemas.map(({ book }) => book);
  ownFields = new Map(
    allSubgraphs.map(({ name }, index) => {
      const isElsewhere = (field: string) => books.some((book, other) => other !== index && book.has(field));
      return [name, [...(books[index]?.keys() ?? [])].filter((field) => !isElsewhere(field))];
    }),
  );
  const closedAt = ({ nationalScopes: national, scopesAt }: RequesterScopes) =>
    new Map(places.map((place) => [place, closedFields(books, { national, here: scopesAt[place] })]));
  keyCoordinates = new Set([...entities].map(([type, field]) => `${type}.${field}`));
  oracle = createOracle(supergraphSdl, { keys: entities, ownResults: ownResultFields(books) });
  const agreed = await requestersOf(sharingFiles, allAgencies());
  const portals = agreed.filter(({ purpose }) => purpose === "citizen-self-service");
  const withToken = (requester: RequesterScopes): TestRequester => ({
    ...requester,
    closedAt: closedAt(requester),
    token: issueRequesterToken(
      {
        agency: requester.agency,
        purpose: requester.purpose,
        citizen: requester.citizen,
        officer: "officer-1",
        lifetimeSeconds: 3_600,
      },
      issuer.signingKey,
    ),
  });
  requesters = agreed.map(withToken);
  inCitizensNames = portals.flatMap((portal) =>
    keyExamples("Citizen").map((citizen) => withToken(inTheNameOf(citizen, portal))),
  );
});

afterAll(async () => {
  await gateway.stop();
  await Promise.all(served.map((subgraph) => subgraph.stop()));
  await rm(directory, { recursive: true });
});

type Answer = Readonly<{
  text: string;
  data?: unknown;
  errors?: readonly Readonly<{ extensions: Readonly<{ code: string; coordinate: string }> }>[];
}>;

const ask = async (body: object, token: string, onDenied: "reject" | "null"): Promise<Answer> => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json",
      "lienthong-on-denied": onDenied,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer: Omit<Answer, "text"> = JSON.parse(text);
  return { ...answer, text };
};

const deniedIn = ({ errors = [] }: Answer): readonly string[] =>
  errors.flatMap(({ extensions }) => (extensions.code === "UNAUTHORIZED_FIELD_OR_TYPE" ? [extensions.coordinate] : []));

const nothing: ReadonlySet<string> = new Set();

const canariesIn = (text: string): readonly string[] =>
  [...text.matchAll(/canary:([\w.]+):/g)].map(([, coordinate = ""]) => coordinate);

/** Of how many operations one is asked once more by somebody who wants all or nothing. */
const rejectedEvery = 4;

/** By default nothing runs where anything is denied, and each coordinate that would have been null is named once. */
const checkRejection = async (
  body: object,
  token: string,
  { answer, denied }: Readonly<{ answer: Answer; denied: readonly string[] }>,
): Promise<void> => {
  asked.clear();
  const rejection = await ask(body, token, "reject");
  expect(deniedIn(rejection).toSorted()).toEqual(denied.toSorted());
  expect(new Set(denied).size).toBe(denied.length);
  if (denied.length === 0) expect(rejection.text).toBe(answer.text);
  else expect([rejection.data, [...asked]]).toEqual([undefined, []]);
};

test(`${wantedCases} answers over the real supergraph, for every agency and purpose, are what the rules leave of the whole answer`, {
  timeout: 3_600_000,
}, async () => {
  let cases = 0;
  let partial = 0;
  let outside = 0;
  let keptBack = 0;
  const everAsked = new Set<string>();
  const tapes = fc.array(fc.nat({ max: 10_000 }), { minLength: 10, maxLength: 120 });
  const operations = fc.asyncProperty(tapes, fc.constantFrom(...places), async (tape, place) => {
    moveEverythingTo(place);
    const { query, variables } = writeOperation(schema, { tape, place });
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    for (const { scopes, citizen, scopesAt, closedAt, token } of requesters) {
      const isInside = scopesAt[place].size === scopes.size;
      const closed = closedAt.get(place) ?? nothing;
      const expected = oracle({ document, variables, scopes, citizen, closed: isInside ? closed : nothing });
      asked.clear();

      const answer = await ask({ query, variables }, token, "null");

      if (isInside) expect(JSON.stringify(answer.data)).toBe(expected.data);
      else outside += 1;
      keptBack += canariesIn(expected.data).filter((coordinate) => closed.has(coordinate)).length;
      for (const coordinate of canariesIn(answer.text)) expect(closed.has(coordinate), coordinate).toBe(false);
      const denied = deniedIn(answer);
      const needed = (coordinate: string) => inputs.get(coordinate) ?? [coordinate];
      for (const coordinate of denied)
        expect(
          needed(coordinate).every((read) => maySee(requirements, read, scopes)),
          coordinate,
        ).toBe(false);
      expect(denied.length > 0 || expected.denied.size === 0).toBe(true);
      for (const coordinate of asked) {
        everAsked.add(coordinate);
        if (!keyCoordinates.has(coordinate)) expect(maySee(requirements, coordinate, scopes), coordinate).toBe(true);
      }
      for (const coordinate of canariesIn(answer.text))
        expect(maySee(requirements, coordinate, scopes), coordinate).toBe(true);
      if (isInside && cases % rejectedEvery === 0)
        await checkRejection({ query, variables }, token, { answer, denied });
      cases += 1;
      if (denied.length > 0) partial += 1;
    }
  });
  await fc.assert(operations, { seed, numRuns: Math.ceil(wantedCases / requesters.length) });
  expect(requesters.length).toBeGreaterThanOrEqual(8);
  expect(partial).toBeGreaterThan(cases / 8);
  expect(cases - partial).toBeGreaterThan(cases / 100);
  expect(outside).toBeGreaterThan(cases / 20);
  expect(keptBack).toBeGreaterThan(0);
  const isUntouched = ([, fields]: readonly [string, readonly string[]]) =>
    !fields.some((field) => everAsked.has(field));
  expect([...ownFields].filter(isUntouched)).toEqual([]);
});

test("in a citizen's name all of the own record is shown, and along every path from a citizen nothing of anybody else", async () => {
  moveEverythingTo("00004");
  let shown = 0;
  const [anyone] = inCitizensNames;
  const mayBeSeen = (coordinate: string) => maySee(requirements, coordinate, anyone?.scopes ?? nothing);
  for (const selection of everyPathFromCitizen(schema, mayBeSeen)) {
    for (const personalId of keyExamples("Citizen")) {
      const query = `query ($personalId: PersonalId!) { citizen(personalId: $personalId) { ${selection} } }`;
      const variables = { personalId };
      const questions = inCitizensNames.map(({ scopes, citizen, token }) => {
        const expected = oracle({ document: parse(query), variables, scopes, citizen, closed: nothing });
        return { token, expected: expected.data };
      });
      // Whose record it is, and one of those whose it isn't.
      const owners = questions.filter(({ expected }) => expected !== nobodys);
      const [stranger] = questions.filter(({ expected }) => expected === nobodys);
      for (const { token, expected } of [...owners, ...(stranger === undefined ? [] : [stranger])]) {
        const answer = await ask({ query, variables }, token, "null");
        expect(JSON.stringify(answer.data), selection).toBe(expected);
        shown += canariesIn(answer.text).length;
      }
    }
  }
  expect(shown).toBeGreaterThan(0);
});

const nobodys = JSON.stringify({ citizen: null });
