import { createHash } from "node:crypto";
import { holdsValueOf } from "../federation/canary.js";
import type { Caller } from "../running/gatewayUnderTest.js";
import { attempt, everything, must, mustHide, nothing } from "./case.js";

/** What a gateway shares between requests, it shares between callers. */

const identity = ["people.identity"];
const query = `{ person(id: "p1") { name income } }`;

export const sharing = [
  attempt(
    { attack: "49", title: "the same operation by two callers at the same time", callers: [everything, identity] },
    async (gateway) => {
      const callers: readonly Caller[] = Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? everything : identity,
      );
      const answers = await Promise.all(callers.map((as) => gateway.send({ query, as })));
      for (const [index, answer] of answers.entries()) {
        if (index % 2 === 1) mustHide(answer, ["Person.income"]);
        else must(holdsValueOf(answer.body, "Person.income"), "give each caller the own answer", answer);
      }
    },
  ),
  attempt(
    {
      attack: "50",
      title: "the same text by one caller after another, in both orders",
      callers: [everything, identity],
    },
    async (gateway) => {
      for (const as of [everything, identity, nothing, everything, identity]) {
        const answer = await gateway.send({ query: `query Shared ${query}`, as });
        if (as === everything)
          must(holdsValueOf(answer.body, "Person.income"), "give the own answer to each caller", answer);
        else mustHide(answer, ["Person.income"]);
        if (as === nothing) mustHide(answer, ["Person.name"]);
      }
    },
  ),
  attempt(
    { attack: "50", title: "two operations of one document, of which one is denied", callers: [everything, identity] },
    async (gateway) => {
      const document = `query Allowed { person(id: "p1") { name } } query Denied { person(id: "p1") { name income } }`;
      const ask = (operationName: string, as: readonly string[]) =>
        gateway.request({
          as,
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query: document, operationName }),
        });
      const allowed = await ask("Allowed", identity);
      must(holdsValueOf(allowed.body, "Person.name"), "decide about the operation that runs", allowed);
      mustHide(allowed, ["Person.income"]);
      mustHide(await ask("Denied", identity), ["Person.income"]);
    },
  ),
  attempt({ attack: "51", title: "an answer may not be kept for others" }, async (gateway) => {
    const answer = await gateway.send({ query, as: everything });
    const cacheControl = answer.headers.get("cache-control") ?? "";
    must(!/public|s-maxage/.test(cacheControl), "not let an answer be stored for others", answer);
  }),
  attempt(
    {
      attack: "54",
      title: "an operation registered by one caller, called by its hash by another",
      callers: [everything, identity],
    },
    async (gateway) => {
      const text = `query Persisted ${query}`;
      const extensions = {
        persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(text).digest("hex") },
      };
      const ask = (body: object, as: readonly string[]) =>
        gateway.request({ as, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
      await ask({ query: text, extensions }, everything);
      mustHide(await ask({ extensions }, identity), ["Person.income"]);
    },
  ),
  attempt(
    { attack: "54", title: "a denied operation registered under the hash of an allowed one", callers: [identity] },
    async (gateway) => {
      const innocent = `{ person(id: "p1") { name } }`;
      const extensions = {
        persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(innocent).digest("hex") },
      };
      const headers = { "content-type": "application/json" };
      const answer = await gateway.request({ as: identity, headers, body: JSON.stringify({ query, extensions }) });
      mustHide(answer, ["Person.income"]);
      mustHide(await gateway.request({ as: identity, headers, body: JSON.stringify({ extensions }) }), [
        "Person.income",
      ]);
    },
  ),
];
