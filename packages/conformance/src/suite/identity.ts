import { forgeries } from "../running/issuer.js";
import {
  attempt,
  type ConformanceCase,
  denies,
  everything,
  must,
  mustHide,
  mustNotFetch,
  mustSaySo,
  nothing,
} from "./case.js";

/** Who asks: by a valid token, or nobody. */

const identity = ["people.identity"];

const forged = forgeries.map(
  (forgery): ConformanceCase =>
    attempt({ attack: "43", title: `a token ${forgery}`, aspect: "identity" }, async (gateway) => {
      const answer = await gateway.send({ query: "{ motto census }", as: { forged: forgery, scopes: everything } });
      mustHide(answer, ["Query.motto", "Query.census"]);
      mustSaySo(answer);
      mustNotFetch(gateway, ["Query.motto", "Query.census"]);
    }),
);

const identityHeaders: Readonly<Record<string, string>> = {
  "x-user": "admin",
  "x-user-id": "1",
  "x-scopes": everything.join(" "),
  "x-agency": "everybody",
  "x-forwarded-user": "admin",
  "x-hasura-role": "admin",
  "x-jwt-claims": JSON.stringify({ scope: everything.join(" ") }),
};

export const identityCases = [
  denies({
    attack: "42",
    title: "headers that claim an identity, beside a token without scopes",
    query: "{ motto census }",
    headers: identityHeaders,
    as: nothing,
    denied: ["Query.census"],
    aspect: "identity",
  }),
  attempt(
    { attack: "42", title: "headers that claim an identity reach no subgraph", aspect: "identity" },
    async (gateway) => {
      const answer = await gateway.send({ query: "{ motto }", headers: identityHeaders, as: everything });
      must(gateway.federation.received.length > 0, "ask a subgraph", answer);
      const passedOn = gateway.federation.received.flatMap((headers) =>
        Object.keys(identityHeaders).filter((name) => name in headers),
      );
      must(passedOn.length === 0, `keep a client's headers from subgraphs; one received ${passedOn.join(", ")}`);
    },
  ),
  ...forged,
  denies({
    attack: "46",
    title: "nobody asks for a field that needs a token only",
    query: "{ motto }",
    as: "anonymous",
    denied: ["Query.motto"],
    aspect: "identity",
  }),
  denies({
    attack: "46",
    title: "nobody asks for a field that needs scopes",
    query: `{ person(id: "p1") { name } }`,
    as: "anonymous",
    denied: ["Person.name", "Query.person"],
    shown: ["Person.name"],
    aspect: "identity",
  }),
  attempt(
    { attack: "46", title: "tokens that are no tokens", aspect: "identity", callers: [everything] },
    async (gateway) => {
      for (const authorization of ["Bearer", "Bearer ", "Bearer null", "Basic YTpi", "Bearer a.b.c", "\u00e9"]) {
        const answer = await gateway.send({ query: "{ motto }", as: "anonymous", headers: { authorization } });
        mustHide(answer, ["Query.motto"]);
        mustSaySo(answer);
        must(answer.status !== 500, "refuse a token that is none instead of failing at it", answer);
      }
    },
  ),
  attempt(
    { attack: "47", title: "a batch whose operations are denied in part", callers: [identity] },
    async (gateway) => {
      const body = JSON.stringify([{ query: "{ motto }" }, { query: `{ person(id: "p1") { name income } }` }]);
      const answer = await gateway.request({ as: identity, headers: { "content-type": "application/json" }, body });
      mustHide(answer, ["Person.income"]);
      mustNotFetch(gateway, ["Person.income"]);
    },
  ),
];
