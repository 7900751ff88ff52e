import { canary, canaryNumber, idOf, named, numberOf, type Row } from "./canary.js";
import { byReference, federationLink, type SubgraphDefinition } from "./subgraph.js";

/** Persons and households: interfaces with a rule for each implementer, two keys of which one is protected, types with rules. */

const person = (id: string): Row & { __typename: "Person" } => ({ __typename: "Person", id });
const household = (id: string): Row & { __typename: "Household" } => ({ __typename: "Household", id });

/** `p…` is a person, `h…` a household, anything else nobody. */
const nodeOf = (id: string): Row | null =>
  id.startsWith("p") ? person(id) : id.startsWith("h") ? household(id) : null;

export const people: SubgraphDefinition = {
  name: "people",
  sdl: `${federationLink}
    type Query {
      person(id: ID!): Person @requiresScopes(scopes: [["people.identity"]])
      persons(ids: [ID!]!, orderBy: PersonOrder, where: PersonFilter): [Person!] @requiresScopes(scopes: [["people.identity"]])
      node(id: ID!): Node @authenticated
      being: Being @authenticated
      rows: [[Person!]!] @authenticated
      motto(text: String): String @authenticated
      echo(anything: Anything): Anything @authenticated
      census: Int @requiresScopes(scopes: [["people.census"]])
      broken: String @authenticated
    }
    type Mutation {
      rename(id: ID!, name: String!): Renaming @requiresScopes(scopes: [["people.write"]])
    }
    type Renaming {
      person: Person @authenticated
      receipt: String @authenticated
    }
    scalar Anything
    scalar Fingerprint @requiresScopes(scopes: [["people.biometrics"]])
    enum Standing @requiresScopes(scopes: [["people.standing"]]) { CLEAN, CONVICTED }
    enum PersonOrder @requiresScopes(scopes: [["people.income"]]) { INCOME }
    input PersonFilter { name: String, orders: [PersonOrder!] }
    interface Node { id: ID!, label: String, secret: String }
    interface Being implements Node { id: ID!, label: String, secret: String }
    type Person implements Node & Being @key(fields: "id") @key(fields: "number") {
      id: ID! @authenticated
      number: ID! @requiresScopes(scopes: [["people.number"]])
      name: String @shareable @requiresScopes(scopes: [["people.identity"]])
      label: String @requiresScopes(scopes: [["people.identity"]])
      greeting: String @authenticated
      nickname: String @shareable @requiresScopes(scopes: [["people.identity"]])
      secret: String @requiresScopes(scopes: [["people.secret"]])
      income: Int @requiresScopes(scopes: [["people.income"]])
      birthDate: String @requiresScopes(scopes: [["people.birth"]])
      fingerprint: Fingerprint @authenticated
      standing: Standing @authenticated
      register: String! @requiresScopes(scopes: [["people.register"]])
      father: Person @requiresScopes(scopes: [["people.family"]])
      household: Household @requiresScopes(scopes: [["people.family"]])
    }
    type Household implements Node @key(fields: "id") {
      id: ID! @authenticated
      label: String @authenticated
      secret: String @authenticated
      address: String @requiresScopes(scopes: [["people.residence"]])
      head: Person @requiresScopes(scopes: [["people.family"], ["people.residence"]])
    }`,
  resolvers: {
    Query: {
      person: (_root: unknown, { id }: Row) => (id.startsWith("p") ? person(id) : null),
      persons: (_root: unknown, { ids }: { ids: readonly string[] }) => ids.map(person),
      node: (_root: unknown, { id }: Row) => nodeOf(id),
      being: () => person("p9"),
      rows: () => [[person("p1")], [person("p2"), person("p3")]],
      motto: () => canary("Query.motto", "q"),
      echo: (_root: unknown, { anything }: { anything: unknown }) => anything,
      census: () => canaryNumber("Query.census"),
      broken: () => {
        throw new Error("connection refused by canary:internal:10.11.12.13");
      },
    },
    Mutation: { rename: (_root: unknown, { id }: Row) => ({ id }) },
    Renaming: { ...named("Renaming", "receipt"), person: ({ id }: Row) => person(id) },
    Person: {
      __resolveReference: ({ id, number }: { id?: string; number?: string }) => person(id ?? idOf(number ?? "")),
      number: ({ id }: Row) => numberOf(id),
      ...named("Person", "name", "label", "greeting", "nickname", "secret", "birthDate", "fingerprint"),
      ...named("Person", "register"),
      income: () => canaryNumber("Person.income"),
      standing: () => "CONVICTED",
      father: ({ id }: Row) => (id.length < 5 ? person(`${id}0`) : null),
      household: ({ id }: Row) => household(`h${id.slice(1)}`),
    },
    Household: {
      ...byReference,
      ...named("Household", "label", "secret", "address"),
      head: ({ id }: Row) => person(`p${id.slice(1)}`),
    },
  },
};
