import { allows, attempt, denies, everything, must, mustHide, mustNotFetch, nothing } from "./case.js";

/** Ways to name a field: however it is written, it is the same field. */

const identity = ["people.identity"];

export const naming = [
  denies({
    attack: "1",
    title: "a denied field, named directly",
    query: `{ person(id: "p1") { name income } }`,
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "1",
    title: "a denied field of the query root",
    query: "{ motto census }",
    as: nothing,
    denied: ["Query.census"],
  }),
  denies({
    attack: "2",
    title: "a denied field under an alias",
    query: `{ person(id: "p1") { name salary: income } }`,
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "3",
    title: "a denied field under the name of an allowed one",
    query: `{ person(id: "p1") { id greeting: secret } }`,
    as: identity,
    denied: ["Person.secret"],
  }),
  denies({
    attack: "4",
    title: "a denied field in an inline fragment on its type",
    query: `{ person(id: "p1") { name ... on Person { income } } }`,
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "5",
    title: "a denied field in a named fragment",
    query: `{ person(id: "p1") { name ...Money } } fragment Money on Person { income }`,
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "6",
    title: "a denied field in a fragment in a fragment",
    query: `{ person(id: "p1") { ...A } } fragment A on Person { name ...B } fragment B on Person { ...C } fragment C on Person { income }`,
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "7",
    title: "a denied field in a fragment on an interface",
    query: `{ person(id: "p1") { name ...N } } fragment N on Node { secret }`,
    as: identity,
    denied: ["Person.secret"],
  }),
  denies({
    attack: "8",
    title: "a denied field in a fragment on a member of a union",
    query: `{ search(text: "x") { ... on Company { name } ... on Person { greeting position } } }`,
    as: nothing,
    denied: ["Person.position"],
  }),
  denies({
    attack: "9",
    title: "a denied field under the response key of an allowed one, in a disjoint fragment",
    query: `{ node(id: "p1") { ... on Household { x: secret } ... on Person { x: secret } } }`,
    as: identity,
    denied: ["Person.secret"],
  }),
  denies({
    attack: "10",
    title: "a denied field in a fragment without a type condition",
    query: `{ person(id: "p1") { name ... { ... @include(if: true) { income } } } }`,
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "11",
    title: "a denied field included by the default of a variable",
    query: `query ($yes: Boolean = true) { person(id: "p1") { name income @include(if: $yes) } }`,
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "11",
    title: "a denied field included by a variable's value against its default",
    query: `query ($no: Boolean = true) { person(id: "p1") { name income @skip(if: $no) } }`,
    variables: { no: false },
    as: identity,
    denied: ["Person.income"],
  }),
  denies({
    attack: "11",
    title: "a denied field in a fragment that a variable includes",
    query: `query ($yes: Boolean!) { person(id: "p1") { name ...F @include(if: $yes) } } fragment F on Person { income }`,
    variables: { yes: true },
    as: identity,
    denied: ["Person.income"],
  }),
  attempt(
    {
      attack: "11",
      title: "one text with a denied field, first left out by a variable and then included",
      callers: [identity],
    },
    async (gateway) => {
      const query = `query ($yes: Boolean!) { person(id: "p1") { name income @include(if: $yes) } }`;
      const without = await gateway.send({ query, variables: { yes: false }, as: identity });
      mustHide(without, ["Person.income"]);
      mustHide(await gateway.send({ query, variables: { yes: true }, as: identity }), ["Person.income"]);
      mustNotFetch(gateway, ["Person.income"]);
    },
  ),
  attempt({ attack: "12", title: "a denied field deferred", callers: [identity] }, async (gateway) => {
    const query = `{ person(id: "p1") { name ... @defer { income } } }`;
    const headers = { accept: "multipart/mixed;deferSpec=20220824, application/json" };
    mustHide(await gateway.send({ query, headers, as: identity }), ["Person.income"]);
    mustNotFetch(gateway, ["Person.income"]);
  }),
  attempt({ attack: "12", title: "a list with a denied field streamed", callers: [identity] }, async (gateway) => {
    const query = `{ persons(ids: ["p1", "p2"]) @stream(initialCount: 1) { name income } }`;
    const headers = { accept: "multipart/mixed, application/json" };
    mustHide(await gateway.send({ query, headers, as: identity }), ["Person.income"]);
    mustNotFetch(gateway, ["Person.income"]);
  }),
  denies({
    attack: "13",
    title: "a denied field in the payload of an allowed mutation",
    query: `mutation { rename(id: "p1", name: "x") { receipt person { greeting income } } }`,
    as: ["people.write"],
    denied: ["Person.income"],
  }),
  denies({
    attack: "13",
    title: "a denied mutation with an allowed payload",
    query: `mutation { rename(id: "p1", name: "x") { receipt person { greeting } } }`,
    as: identity,
    denied: ["Renaming.receipt", "Mutation.rename"],
    shown: ["Renaming.receipt"],
  }),
  denies({
    attack: "14",
    title: "a denied field in a list of lists",
    query: "{ rows { greeting income } }",
    as: nothing,
    denied: ["Person.income"],
  }),
  denies({
    attack: "15",
    title: "an allowed field of a denied scalar",
    query: `{ person(id: "p1") { name fingerprint } }`,
    as: identity,
    denied: ["Person.fingerprint"],
  }),
  attempt(
    { attack: "15", title: "an allowed field of a denied enum", callers: [everything, identity] },
    async (gateway) => {
      const query = `{ person(id: "p1") { name standing } }`;
      const control = await gateway.send({ query, as: everything });
      must(control.body.includes("CONVICTED"), "show the value to a caller who holds every scope", control);
      gateway.federation.forget();
      const answer = await gateway.send({ query, as: identity });
      must(!answer.body.includes("CONVICTED"), "keep the value out of the answer", answer);
      mustNotFetch(gateway, ["Person.standing"]);
    },
  ),
  allows({
    attack: "16",
    title: "the type name of what one may reach, beside members that are denied, isn't denied",
    query: `{ node(id: "p1") { __typename } motto }`,
    as: nothing,
    sees: ["Query.motto"],
  }),
  denies({
    attack: "16",
    title: "a type name alone below a denied field",
    query: `{ motto person(id: "p1") { __typename greeting } }`,
    as: nothing,
    denied: ["Person.greeting", "Query.person"],
    shown: ["Person.greeting"],
  }),
  attempt(
    { attack: "17", title: "a misspelt field: nothing of a value in the message", callers: [identity] },
    async (gateway) => {
      const answer = await gateway.send({ query: `{ person(id: "p1") { secre } }`, as: identity });
      must(answer.status >= 400 || answer.errors.length > 0, "refuse a field that doesn't exist", answer);
      mustHide(answer, ["Person.secret"]);
      mustNotFetch(gateway, ["Person.secret"]);
    },
  ),
  attempt({ attack: "17", title: "the schema isn't told to somebody without a token" }, async (gateway) => {
    const answer = await gateway.send({ query: "{ person { secre } __schema { types { name } } }", as: "anonymous" });
    must(!answer.body.includes("Did you mean"), "suggest no names to somebody who is not known", answer);
    must(!answer.body.includes("Household"), "tell no types to somebody who is not known", answer);
  }),
  attempt(
    {
      attack: "18",
      title: "ordering by a denied field",
      aspect: "arguments",
      callers: [everything, identity],
    },
    async (gateway) => {
      const query = `{ persons(ids: ["p1", "p2"], orderBy: INCOME) { name } }`;
      const control = await gateway.send({ query, as: everything });
      must(control.errors.length === 0, "order for a caller who holds every scope", control);
      gateway.federation.forget();
      const answer = await gateway.send({ query, as: identity });
      must(answer.status >= 400 || answer.errors.length > 0, "refuse an order that tells of a denied field", answer);
      mustNotFetch(gateway, ["Query.persons"]);
    },
  ),
  attempt(
    {
      attack: "18",
      title: "ordering by a denied field, through a variable and an input object",
      aspect: "arguments",
      callers: [identity],
    },
    async (gateway) => {
      const query = `query ($where: PersonFilter) { persons(ids: ["p1"], where: $where) { name } }`;
      const answer = await gateway.send({ query, variables: { where: { orders: ["INCOME"] } }, as: identity });
      must(answer.status >= 400 || answer.errors.length > 0, "refuse an order that tells of a denied field", answer);
      mustNotFetch(gateway, ["Query.persons"]);
    },
  ),
];
