import type { buildSubgraphSchema } from "@apollo/subgraph";

/**
 * A small federation of three databases, made to hold every way in which a field can be reached. Each value names the field that it is
 * of, as in «Citizen.name c1», so that a test finds it wherever it turns up.
 */

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@authenticated", "@requiresScopes", "@composeDirective"]
)\n`;

/** Inputs that read fields, as a subgraph declares them that isn't made with our own kit: under another name. */
const readsLink = `extend schema
  @link(url: "https://lienthong.vn/specs/access/v0.1", import: [{ name: "@reads", as: "@looksAt" }])
  @composeDirective(name: "@looksAt")
directive @looksAt(fields: [String!]!) repeatable on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE\n`;

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>;

/** Type definitions and resolvers of one subgraph. */
export type SubgraphDefinition = Readonly<{ name: string; sdl: string; resolvers: NonNullable<Module["resolvers"]> }>;

type Row = Readonly<{ id: string }>;

const value = (coordinate: string, id: string): string => `«${coordinate} ${id}»`;

/** A field whose value names it. */
const named = (type: string, ...fields: readonly string[]): Record<string, (row: Row) => string> =>
  Object.fromEntries(fields.map((field) => [field, ({ id }: Row) => value(`${type}.${field}`, id)]));

const citizen = (id: string): Row & { __typename: "Citizen" } => ({ __typename: "Citizen", id });
/** The values of a row follow from its id, so a representation is its row. */
const byReference = { __resolveReference: (representation: unknown) => representation };

const household = (id: string): Row & { __typename: "Household" } => ({ __typename: "Household", id });

/** `c…` is a citizen, `h…` a household, anything else nobody. */
const nodeOf = (id: string): Row | null =>
  id.startsWith("c") ? citizen(id) : id.startsWith("h") ? household(id) : null;

const population: SubgraphDefinition = {
  name: "population",
  sdl: `${link}${readsLink}
    type Query {
      citizen(id: ID!): Citizen @requiresScopes(scopes: [["population.identity"]])
      citizens(ids: [ID!]!, orderBy: CitizenOrder, where: CitizenFilter): [Citizen!] @requiresScopes(scopes: [["population.identity"]])
      search(
        bornAfter: LocalDate @looksAt(fields: ["Citizen.birthDate"])
        matching: CitizenSearch
        sort: [CitizenSort!]! = [NAME]
        tall: Boolean @looksAt(fields: ["Citizen.height"])
      ): [Citizen!] @authenticated
      node(id: ID!): Node @authenticated
      being: Being @authenticated
      matrix: [[Citizen!]!] @authenticated
      headcount: Int! @requiresScopes(scopes: [["population.statistics"]])
      motto(text: String): String @authenticated
      echo(on: LocalDate!, big: SafeInt, filter: CitizenFilter): Echo @authenticated
      forgotten: String
    }
    type Mutation {
      rename(id: ID!, name: String!): Citizen @requiresScopes(scopes: [["population.write"]])
    }
    scalar LocalDate
    scalar SafeInt
    scalar Fingerprint @requiresScopes(scopes: [["population.biometrics"]])
    enum CitizenOrder @requiresScopes(scopes: [["population.statistics"]]) { WAGE }
    enum CitizenSort { ID, NAME @looksAt(fields: ["Citizen.name"]), BIRTH @looksAt(fields: ["Citizen.birthDate"]) }
    input CitizenSearch { id: ID, secret: String @looksAt(fields: ["Citizen.secret"]), either: [CitizenSearch!] }
    input CitizenFilter { name: String, orders: [CitizenOrder!], not: CitizenFilter }
    type Echo { on: LocalDate @authenticated, big: SafeInt @authenticated }
    interface Node { id: ID!, name: String, secret: String }
    interface Being implements Node { id: ID!, name: String, secret: String }
    type Citizen implements Node & Being @key(fields: "id") {
      id: ID! @authenticated
      name: String @requiresScopes(scopes: [["population.identity"]])
      birthDate: LocalDate @requiresScopes(scopes: [["population.birth"]])
      secret: String @requiresScopes(scopes: [["population.secret"]])
      fingerprint: Fingerprint @authenticated
      father: Citizen @requiresScopes(scopes: [["population.family"]])
      household: Household! @requiresScopes(scopes: [["population.family"]])
    }
    type Household implements Node {
      id: ID! @authenticated
      name: String @requiresScopes(scopes: [["population.family"]])
      secret: String @authenticated
      register: String! @requiresScopes(scopes: [["population.residence"]])
      head: Citizen! @requiresScopes(scopes: [["population.family"]])
      members: [Citizen!]! @requiresScopes(scopes: [["population.family"], ["population.residence"]])
    }`,
  resolvers: {
    Query: {
      citizen: (_root: unknown, { id }: Row) => (id.startsWith("c") ? citizen(id) : null),
      citizens: (_root: unknown, { ids }: { ids: readonly string[] }) => ids.map(citizen),
      search: () => [citizen("c1")],
      node: (_root: unknown, { id }: Row) => nodeOf(id),
      being: () => citizen("c9"),
      matrix: () => [[citizen("c1")], [citizen("c2"), citizen("c3")]],
      headcount: () => 101_343_800,
      motto: () => value("Query.motto", ""),
      echo: (_root: unknown, { on, big }: { on: unknown; big: unknown }) => ({ on, big }),
      forgotten: () => value("Query.forgotten", ""),
    },
    Mutation: { rename: (_root: unknown, { id }: Row) => citizen(id) },
    Citizen: {
      ...byReference,
      ...named("Citizen", "name", "birthDate", "secret", "fingerprint"),
      father: ({ id }: Row) => (id.length < 4 ? citizen(`${id}0`) : null),
      household: ({ id }: Row) => household(`h${id.slice(1)}`),
    },
    Household: {
      ...named("Household", "name", "secret", "register"),
      head: ({ id }: Row) => citizen(`c${id.slice(1)}`),
      members: ({ id }: Row) => [citizen(`c${id.slice(1)}`), citizen("c7")],
    },
  },
};

const business: SubgraphDefinition = {
  name: "business-registration",
  sdl: `${link}
    type Query {
      enterprise(code: ID!): Enterprise @authenticated
      find(text: String!): [Party!] @authenticated
    }
    union Party = Enterprise | Citizen
    type Enterprise @key(fields: "id") {
      id: ID! @authenticated
      name: String @authenticated
      capital: Int @requiresScopes(scopes: [["business-registration.capital"]])
      owner: Citizen @requiresScopes(scopes: [["business-registration.role"]])
    }
    type Citizen @key(fields: "id") {
      id: ID! @authenticated
      enterprises: [Enterprise!] @requiresScopes(scopes: [["business-registration.role"]])
    }`,
  resolvers: {
    Query: {
      enterprise: (_root: unknown, { code }: { code: string }) => ({ id: code }),
      find: () => [{ __typename: "Enterprise", id: "e1" }, citizen("c1")],
    },
    Enterprise: {
      ...byReference,
      ...named("Enterprise", "name"),
      capital: () => 7_000_007,
      owner: () => citizen("c5"),
    },
    Citizen: { ...byReference, enterprises: ({ id }: Row) => [{ id: `e${id}` }, { id: "e2" }] },
  },
};

const health: SubgraphDefinition = {
  name: "health",
  sdl: `${link}
    type Query { hospital: String @authenticated }
    scalar LocalDate
    type Citizen @key(fields: "id") {
      id: ID! @authenticated
      birthDate: LocalDate @external
      record: HealthRecord @requiresScopes(scopes: [["health.record"]])
      vaccineDue: String @requires(fields: "birthDate") @requiresScopes(scopes: [["health.record", "population.birth"]])
    }
    type HealthRecord {
      summary: String @requiresScopes(scopes: [["health.record"]])
      diagnoses: [String!]! @requiresScopes(scopes: [["health.diagnosis"]])
    }`,
  resolvers: {
    Query: { hospital: () => value("Query.hospital", "") },
    Citizen: {
      ...byReference,
      record: ({ id }: Row) => ({ id }),
      vaccineDue: ({ id }: Row) => value("Citizen.vaccineDue", id),
    },
    HealthRecord: {
      ...named("HealthRecord", "summary"),
      diagnoses: ({ id }: Row) => [value("HealthRecord.diagnoses", id)],
    },
  },
};

/** The three databases. */
export const subgraphDefinitions: readonly SubgraphDefinition[] = [population, business, health];
