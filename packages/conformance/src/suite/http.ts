import { gzipSync } from "node:zlib";
import {
  attempt,
  type ConformanceCase,
  everything,
  must,
  mustHide,
  mustRefuse,
  mustStillAnswer,
  nothing,
} from "./case.js";

/** The door: HTTP, and names that JavaScript takes for its own. */

const foreignTypes = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-7",
  "message/rfc822",
];

const wronglyTyped = foreignTypes.map(
  (contentType): ConformanceCase =>
    attempt({ attack: "76", title: `a POST of ${contentType}`, aspect: "http" }, async (gateway) => {
      const body = JSON.stringify({ query: "{ motto }" });
      mustRefuse(await gateway.request({ as: everything, headers: { "content-type": contentType }, body }), gateway);
    }),
);

const byGet = (query: string): string => `?query=${encodeURIComponent(query)}`;

/** Names that are properties of every JavaScript object. */
const builtInNames = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];

const builtInAliases = builtInNames.map(
  (name): ConformanceCase =>
    attempt({ attack: "81", title: `a response key "${name}"`, callers: [everything, nothing] }, async (gateway) => {
      const query = `{ ${name}: motto being { ${name}: id } }`;
      const answer = await gateway.send({ query, as: everything });
      must(answer.status !== 500, "not fail at a response key", answer);
      const denied = await gateway.send({ query: `{ ${name}: motto ${name}2: census }`, as: nothing });
      mustHide(denied, ["Query.census"]);
      await mustStillAnswer(gateway);
    }),
);

const pollution = [
  `{"__proto__": {"polluted": "yes", "secret": "yes"}}`,
  `{"constructor": {"prototype": {"polluted": "yes"}}}`,
];

const pollutingVariables = pollution.map(
  (value): ConformanceCase =>
    attempt({ attack: "81", title: `a JSON scalar ${value}` }, async (gateway) => {
      const query = JSON.stringify("query ($anything: Anything) { echo(anything: $anything) }");
      const body = `{"query": ${query}, "variables": {"anything": ${value}, "__proto__": {"anything": "x"}}}`;
      const answer = await gateway.request({ as: everything, headers: { "content-type": "application/json" }, body });
      must(answer.status !== 500, "not fail at a variable", answer);
      const next = await gateway.send({ query: "{ motto being { id } }", as: everything });
      must(!next.body.includes("polluted"), "keep one request's values out of another's answer", next);
      await mustStillAnswer(gateway);
    }),
);

export const http = [
  ...wronglyTyped,
  attempt({ attack: "76", title: "a GET that claims a body of text", aspect: "http" }, async (gateway) => {
    const request = {
      as: everything,
      method: "GET",
      path: byGet("{ motto }"),
      headers: { "content-type": "text/plain" },
    };
    mustRefuse(await gateway.request(request), gateway);
  }),
  attempt({ attack: "68", title: "a compressed body that unfolds to 50 MB", aspect: "http" }, async (gateway) => {
    const body = new Uint8Array(gzipSync(JSON.stringify({ query: `{ motto } # ${" ".repeat(50_000_000)}` })));
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    mustRefuse(await gateway.request({ as: everything, headers, body }), gateway);
    await mustStillAnswer(gateway);
  }),
  attempt({ attack: "77", title: "a mutation by GET", aspect: "http" }, async (gateway) => {
    const path = byGet(`mutation { rename(id: "p1", name: "x") { receipt } }`);
    mustRefuse(await gateway.request({ as: everything, method: "GET", path }), gateway);
  }),
  attempt({ attack: "78", title: "any origin, with credentials", aspect: "http" }, async (gateway) => {
    const origin = "https://attacker.example";
    const preflight = await gateway.request({
      as: "anonymous",
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
    const answer = await gateway.send({ query: "{ motto }", as: everything, headers: { origin } });
    for (const { headers } of [preflight, answer]) {
      const allowed = headers.get("access-control-allow-origin");
      const isOpen = allowed === "*" || allowed === origin;
      must(
        !(isOpen && headers.get("access-control-allow-credentials") === "true"),
        "not admit every origin with credentials",
      );
    }
  }),
  attempt({ attack: "79", title: "a page to explore with, for whoever comes by", aspect: "http" }, async (gateway) => {
    const page = await gateway.request({ as: "anonymous", method: "GET", headers: { accept: "text/html" } });
    must(!/<html|<!doctype/i.test(page.body), "serve no explorer to whoever comes by", page);
  }),
  attempt({ attack: "80", title: "bodies that can't be read: no stack trace", aspect: "http" }, async (gateway) => {
    for (const body of [
      "",
      "{",
      "null",
      "[]",
      '"text"',
      '{"query": 1}',
      '{"query": "{"}',
      '{"query": "{ motto }", "variables": 1}',
    ]) {
      const headers = { "content-type": "application/json", accept: "application/json" };
      const answer = await gateway.request({ as: everything, headers, body });
      must(answer.status !== 500, "refuse a body that can't be read instead of failing at it", answer);
      must(!/node_modules|at .+:\d+:\d+/.test(answer.body), "keep a stack trace to itself", answer);
    }
  }),
  ...builtInAliases,
  ...pollutingVariables,
  attempt({ attack: "81", title: "a variable named __proto__ in a condition" }, async (gateway) => {
    const query =
      "query ($__proto__: Boolean = true, $constructor: Boolean = false) { a: motto @include(if: $__proto__) b: motto @skip(if: $constructor) }";
    const answer = await gateway.send({ query, as: everything });
    must(answer.status !== 500, "not fail at a variable's name", answer);
    await mustStillAnswer(gateway);
  }),
  attempt(
    { attack: "81a", title: "a client's variable $representations below an entity", callers: [everything] },
    async (gateway) => {
      const query = `query ($representations: String) { person(id: "p1") { name position record { summary } } motto(text: $representations) }`;
      const answer = await gateway.send({ query, variables: { representations: "mine" }, as: everything });
      must(answer.status !== 500, "answer or refuse a variable of that name", answer);
      must(!answer.body.includes("Variables cannot contain"), "not fail inside at a variable of that name", answer);
    },
  ),
  attempt(
    { attack: "82", title: "two queries in one address", aspect: "http", callers: [nothing] },
    async (gateway) => {
      const path = `${byGet("{ motto }")}&query=${encodeURIComponent("{ census }")}`;
      mustHide(await gateway.request({ as: nothing, method: "GET", path }), ["Query.census"]);
    },
  ),
  attempt(
    { attack: "82", title: "one query in the address and another in the body", aspect: "http", callers: [nothing] },
    async (gateway) => {
      const body = JSON.stringify({ query: "{ motto }" });
      const headers = { "content-type": "application/json" };
      mustHide(await gateway.request({ as: nothing, path: byGet("{ census }"), headers, body }), ["Query.census"]);
    },
  ),
];
