import { attempt, must, mustHide } from "./case.js";

/** What a denial must not tell. */

const roles = ["work.roles"];

export const sideChannels = [
  attempt(
    { attack: "83", title: "a denied entity that exists and one that doesn't are answered alike", callers: [roles] },
    async (gateway) => {
      const ask = (id: string) =>
        gateway.send({ query: "query ($id: ID!) { person(id: $id) { name } }", variables: { id }, as: roles });
      const [present, absent] = [await ask("p1"), await ask("x1")];
      must(
        present.status === absent.status && present.body === absent.body,
        "answer alike whether the entity exists",
        present,
      );
    },
  ),
  attempt(
    { attack: "84", title: "a denial doesn't tell how many rows there are", callers: [roles] },
    async (gateway) => {
      const ask = (ids: readonly string[]) =>
        gateway.send({ query: "query ($ids: [ID!]!) { persons(ids: $ids) { name } }", variables: { ids }, as: roles });
      const [few, many] = [await ask(["p1"]), await ask(["p1", "p2", "p3"])];
      must(few.body === many.body, "answer alike however many rows there are", many);
    },
  ),
  attempt(
    { attack: "86", title: "a denial names no scope that isn't asked for", callers: [roles] },
    async (gateway) => {
      const answer = await gateway.send({ query: `{ person(id: "p1") { name } }`, as: roles });
      mustHide(answer, ["Person.name"]);
      for (const scope of ["people.secret", "care.record", "work.capital"])
        must(!answer.body.includes(scope), "name no scope that the operation doesn't need", answer);
    },
  ),
];
