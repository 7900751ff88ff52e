import { holdsValueOf } from "../federation/canary.js";
import type { Answer } from "../running/gatewayUnderTest.js";
import { attempt, denies, everything, must, mustHide, mustNotFetch, nothing } from "./case.js";

/** Ways through federation: entities, keys, and fields of one subgraph that another one uses. */

const identity = ["people.identity"];

const mustNotServe = (answer: Answer, field: string): void =>
  must(answer.errors.length > 0 && (answer.data === undefined || answer.data === null), `not serve ${field}`, answer);

export const federationPaths = [
  attempt({ attack: "26", title: "entities by representation, through the gateway" }, async (gateway) => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { income } } }`;
    const variables = { representations: [{ __typename: "Person", id: "p1" }] };
    const answer = await gateway.send({ query, variables, as: everything });
    mustNotServe(answer, "_entities");
    mustNotFetch(gateway, ["Person.income"]);
  }),
  attempt({ attack: "26", title: "a subgraph's own schema, through the gateway" }, async (gateway) => {
    const answer = await gateway.send({ query: "{ _service { sdl } }", as: everything });
    mustNotServe(answer, "_service");
    must(!answer.body.includes("requiresScopes"), "keep the subgraphs' schemas to itself", answer);
  }),
  denies({
    attack: "30",
    title: "a denied field of an entity that is reached by its other key",
    query: `{ company(id: "c1") { name director { greeting income } } }`,
    as: ["work.roles"],
    denied: ["Person.income"],
  }),
  denies({
    attack: "31",
    title: "a field that requires a denied field of another subgraph",
    query: `{ person(id: "p1") { name dosage } }`,
    as: ["people.identity", "care.record"],
    denied: ["Person.dosage", "Person.birthDate"],
    shown: ["Person.dosage"],
  }),
  denies({
    attack: "31",
    title: "a field that requires a field that requires a denied field",
    query: `{ person(id: "p1") { name allowance } }`,
    as: ["people.identity", "work.roles", "care.record"],
    denied: ["Person.allowance", "Person.dosage", "Person.birthDate"],
    shown: ["Person.allowance"],
  }),
  denies({
    attack: "32",
    title: "a copy of a denied field that another subgraph provides",
    query: `{ company(id: "c1") { name director { name } } }`,
    as: ["work.roles"],
    denied: ["Person.name"],
  }),
  denies({
    attack: "33",
    title: "a shared field that one of its two subgraphs guards less",
    query: `{ rows { greeting nickname } }`,
    as: nothing,
    denied: ["Person.nickname"],
  }),
  denies({
    attack: "33",
    title: "a shared field beside fields of the subgraph that guards it less",
    query: `{ rows { nickname record { summary } } }`,
    as: ["care.record"],
    denied: ["Person.nickname"],
  }),
  denies({
    attack: "36",
    title: "a denied key by which the gateway joins",
    query: `{ person(id: "p1") { name number position } }`,
    as: ["people.identity", "work.roles"],
    denied: ["Person.number"],
    isJoinedBy: true,
  }),
  attempt(
    {
      attack: "36",
      title: "a join by a denied key: the key is not in the answer",
      callers: [["people.identity", "work.roles"]],
    },
    async (gateway) => {
      const answer = await gateway.send({
        query: `{ person(id: "p1") { name position } }`,
        as: ["people.identity", "work.roles"],
      });
      must(holdsValueOf(answer.body, "Person.position"), "join by a key that the caller may not see", answer);
      mustHide(answer, ["Person.number"]);
    },
  ),
  attempt(
    {
      attack: "36",
      title: "an allowed field under the name of a denied key by which the gateway joins",
      callers: [["people.identity", "work.roles"]],
    },
    async (gateway) => {
      const answer = await gateway.send({
        query: `{ person(id: "p1") { number: name position } }`,
        as: ["people.identity", "work.roles"],
      });
      mustHide(answer, ["Person.number"]);
      const isRefused = answer.errors.length > 0 && !answer.data;
      must(
        isRefused || (holdsValueOf(answer.body, "Person.name") && holdsValueOf(answer.body, "Person.position")),
        "answer with the field that was asked for and join by the key, or refuse the operation",
        answer,
      );
    },
  ),
  denies({
    attack: "39",
    title: "a denied field at the end of a long way through allowed ones",
    query: `{ person(id: "p1") { father { father { father { name income } } } } }`,
    as: ["people.identity", "people.family"],
    denied: ["Person.income"],
  }),
  denies({
    attack: "39",
    title: "a person whose query is denied, by the edge of another subgraph",
    query: `{ company(id: "c1") { name director { greeting secret } } }`,
    as: ["work.roles"],
    denied: ["Person.secret"],
  }),
  denies({
    attack: "39",
    title: "an allowed entity behind a denied edge",
    query: `{ company(id: "c1") { name director { greeting } } }`,
    as: identity,
    denied: ["Company.director", "Person.greeting"],
    shown: ["Person.greeting"],
  }),
  attempt(
    { attack: "40", title: "fields that a subgraph adds to its answer", aspect: "subgraph-failures" },
    async (gateway) => {
      const body = JSON.stringify({
        data: { motto: "told", census: 74_000_004, person: { secret: "canary:Person.secret:p1" } },
        extensions: { note: "canary:Person.secret:p1" },
      });
      gateway.federation.misbehave("people", { status: 200, contentType: "application/json", body });
      const answer = await gateway.send({ query: "{ motto }", as: nothing });
      mustHide(answer, ["Query.census", "Person.secret"]);
    },
  ),
  attempt(
    { attack: "40", title: "entities of another type and number than asked for", aspect: "subgraph-failures" },
    async (gateway) => {
      const entity = { __typename: "Household", secret: "canary:Household.secret:h1", position: null };
      const body = JSON.stringify({ data: { _entities: [entity, entity, entity] } });
      gateway.federation.misbehave("work", { status: 200, contentType: "application/json", body });
      const answer = await gateway.send({ query: `{ person(id: "p1") { name position } }`, as: everything });
      mustHide(answer, ["Household.secret"]);
      must(answer.status !== 500, "not fail at a subgraph's answer", answer);
    },
  ),
];
