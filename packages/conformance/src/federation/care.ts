import { canary, canaryNumber, named, type Row } from "./canary.js";
import { byReference, federationLink, type SubgraphDefinition } from "./subgraph.js";

/** Health records: fields that require protected fields of another subgraph, a shared field with a looser rule, an interface object. */
export const care: SubgraphDefinition = {
  name: "care",
  sdl: `${federationLink}
    type Query { clinic: String @authenticated }
    type Person @key(fields: "id") {
      id: ID! @authenticated
      birthDate: String @external
      nickname: String @shareable @authenticated
      dosage: String @requires(fields: "birthDate") @requiresScopes(scopes: [["care.record", "people.birth"]])
      record: Record @requiresScopes(scopes: [["care.record"]])
    }
    type Record {
      summary: String @requiresScopes(scopes: [["care.record"]])
      diagnoses: [String!]! @requiresScopes(scopes: [["care.diagnosis"]])
    }
    type Asset @key(fields: "id") @interfaceObject {
      id: ID!
      appraisal: Int @requiresScopes(scopes: [["care.appraisal"]])
    }`,
  resolvers: {
    Query: { clinic: () => canary("Query.clinic", "q") },
    Person: {
      ...byReference,
      ...named("Person", "nickname", "dosage"),
      record: ({ id }: Row) => ({ id }),
    },
    Record: {
      ...named("Record", "summary"),
      diagnoses: ({ id }: Row) => [canary("Record.diagnoses", id)],
    },
    Asset: { ...byReference, appraisal: () => canaryNumber("Asset.appraisal") },
  },
};
