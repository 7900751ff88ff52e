import { attempt, everything, must, mustHide, mustSaySo } from "./case.js";

/** What goes wrong behind the gateway opens nothing, and tells nothing. */

const identity = ["people.identity"];

export const failures = [
  attempt(
    {
      attack: "60",
      title: "a subgraph fails: what is denied stays denied",
      aspect: "subgraph-failures",
      callers: [["people.identity", "work.roles"]],
    },
    async (gateway) => {
      gateway.federation.misbehave("people", { status: 503, contentType: "text/plain", body: "down" });
      const answer = await gateway.send({
        query: `{ company(id: "c1") { name capital director { name income } } }`,
        as: ["people.identity", "work.roles"],
      });
      mustHide(answer, ["Company.capital", "Person.income"]);
      mustSaySo(answer);
    },
  ),
  attempt(
    {
      attack: "75",
      title: "a subgraph that answers with a page of HTML",
      aspect: "subgraph-failures",
      callers: [everything],
    },
    async (gateway) => {
      const body = "<html>canary:internal:page</html>";
      gateway.federation.misbehave("people", { status: 200, contentType: "text/html", body });
      const answer = await gateway.send({ query: "{ motto }", as: everything });
      mustSaySo(answer);
      must(!answer.body.includes("canary:internal"), "keep a subgraph's page to itself", answer);
    },
  ),
  attempt(
    {
      attack: "75",
      title: "a subgraph that breaks the connection off",
      aspect: "subgraph-failures",
      callers: [everything],
    },
    async (gateway) => {
      gateway.federation.misbehave("people", { status: 200, contentType: "application/json", body: undefined });
      const answer = await gateway.send({ query: "{ motto }", as: everything });
      mustSaySo(answer);
      must(
        !answer.body.includes(new URL(gateway.federation.origin).host),
        "keep a subgraph's address to itself",
        answer,
      );
    },
  ),
  attempt(
    {
      attack: "80",
      title: "an error of a resolver: no stack, no host",
      aspect: "subgraph-failures",
      callers: [identity],
    },
    async (gateway) => {
      const answer = await gateway.send({ query: "{ broken }", as: identity });
      mustSaySo(answer);
      must(!answer.body.includes("canary:internal"), "keep a subgraph's internal message to itself", answer);
      must(!/serveFederation|node_modules|at .+:\d+:\d+/.test(answer.body), "keep a stack trace to itself", answer);
    },
  ),
];
