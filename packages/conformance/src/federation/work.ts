import { canary, canaryNumber, idOf, named, numberOf, type Row } from "./canary.js";
import { byReference, federationLink, type SubgraphDefinition } from "./subgraph.js";

/** Companies and what belongs to persons: a union, an interface that is an entity, a field provided for another subgraph's owner. */

type NumberedRow = Readonly<{ number: string }>;

const company = (id: string): Row & { __typename: "Company" } => ({ __typename: "Company", id });
const person = (id: string) => ({ __typename: "Person", number: numberOf(id), name: canary("Person.name", id) });

export const work: SubgraphDefinition = {
  name: "work",
  sdl: `${federationLink}
    type Query {
      company(id: ID!): Company @authenticated
      search(text: String!): [Party!] @authenticated
      assets: [Asset!] @authenticated
    }
    union Party = Company | Person
    type Company @key(fields: "id") {
      id: ID! @authenticated
      name: String @authenticated
      capital: Int @requiresScopes(scopes: [["work.capital"]])
      director: Person @requiresScopes(scopes: [["work.roles"]]) @provides(fields: "name")
    }
    type Person @key(fields: "number") {
      number: ID! @requiresScopes(scopes: [["people.number"]])
      name: String @external
      dosage: String @external
      position: String @requiresScopes(scopes: [["work.roles"]])
      allowance: String @requires(fields: "dosage") @requiresScopes(scopes: [["work.roles", "care.record", "people.birth"]])
    }
    interface Asset @key(fields: "id") { id: ID!, label: String }
    type House implements Asset @key(fields: "id") {
      id: ID! @authenticated
      label: String @authenticated
    }
    type Boat implements Asset @key(fields: "id") {
      id: ID! @authenticated
      label: String @requiresScopes(scopes: [["work.boats"]])
    }`,
  resolvers: {
    Query: {
      company: (_root: unknown, { id }: Row) => company(id),
      search: () => [company("c1"), person("p1")],
      assets: () => [
        { __typename: "House", id: "a1" },
        { __typename: "Boat", id: "b1" },
      ],
    },
    Company: {
      ...byReference,
      ...named("Company", "name"),
      capital: () => canaryNumber("Company.capital"),
      director: () => person("p5"),
    },
    Person: {
      ...byReference,
      position: ({ number }: NumberedRow) => canary("Person.position", idOf(number)),
      allowance: ({ number }: NumberedRow) => canary("Person.allowance", idOf(number)),
    },
    House: { ...byReference, ...named("House", "label") },
    Boat: { ...byReference, ...named("Boat", "label") },
  },
};
