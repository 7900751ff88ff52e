/**
 * A federation made to be hard: interfaces with and without keys, interface objects, unions, several keys of which only some lead on, chains of `@requires` with
 * nested selections and with arguments, `@provides`, keys that aren't resolvable, shared value types, lists of lists, non-null nearly everywhere.
 */

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject"]
)\n`;

/** Name and schema of each subgraph; what its fields are follows from the names, see `tortureData.ts`. */
export const tortureSubgraphs: readonly Readonly<{ name: string; sdl: string }>[] = [
  {
    name: "catalogue",
    sdl: `${link}
      type Query {
        product(id: ID!): Product
        products: [Product!]!
        media(id: ID!): Media
        allMedia: [Media!]
        search: [Found!]!
        matrix: [[Product!]!]!
        cube: [[[Media]!]]
        owner: Owner!
        node(id: ID!): Node
      }
      scalar Blob
      enum Currency { USD EUR }
      enum Status { NEW OLD }
      interface Node { id: ID! }
      interface Owner { name: String! }
      type Person implements Owner { name: String! favourite: Product! }
      type Firm implements Owner { name: String! site: String seat: Country! }
      interface Media @key(fields: "id") { id: ID! title: String! maker: Maker! }
      type Movie implements Media & Node @key(fields: "id") { id: ID! title: String! maker: Maker! length: Int! sequel: Movie }
      type Song implements Media & Node @key(fields: "id") { id: ID! title: String! maker: Maker! beats: Float of: Media }
      type Book implements Media @key(fields: "id") { id: ID! title: String! maker: Maker! pages: [Int!] }
      type Product implements Node @key(fields: "id") @key(fields: "sku") {
        id: ID!
        sku: ID!
        name: String!
        tags: [String!]!
        grid: [[Int!]]
        blob: Blob
        status: Status
        price(currency: Currency): Int!
        dimensions: Dimensions! @shareable
        owner: Owner!
        maker: Maker!
        related: [Product!]!
        plays: Media
      }
      type Dimensions @shareable { width: Int! unit: Unit! }
      type Unit @shareable { name: String! }
      type Maker @key(fields: "id") { id: ID! name: String! country: Country products: [Product] }
      type Country { code: String! flag: String }
      type Part
        @key(fields: "id")
        @key(fields: "code { maker number }")
        @key(fields: "id code { number batch }") { id: ID! code: Code! name: String! }
      type Code @shareable { maker: Int! number: Int! batch: Int! }
      union Found = Product | Movie | Maker`,
  },
  {
    name: "reviews",
    sdl: `${link}
      type Query { latest: [Review!]! pinned: Media! }
      type Media @key(fields: "id") @interfaceObject { id: ID! reviews: [Review!]! score: Float @shareable critic: User! }
      type Product @key(fields: "id") { id: ID! reviews: [Review!]! dimensions: Dimensions! @shareable }
      type Dimensions @shareable { width: Int! unit: Unit! }
      type Unit @shareable { name: String! }
      type Review @key(fields: "id") {
        id: ID!
        body: String
        author: User! @provides(fields: "name")
        product: Product!
        media: Media
        target: Target!
      }
      union Target = Product | User
      type User @key(fields: "id") {
        id: ID!
        name: String! @external
        address: Address! @external
        reviews: [Review!]
        handle: String! @requires(fields: "name address { city { name } }")
      }
      type Address { city: City! @external }
      type City { name: String! @external }`,
  },
  {
    name: "accounts",
    sdl: `${link}
      type Query { me: User! users: [User!]! }
      type User @key(fields: "id") { id: ID! name: String! @shareable email: String friend: User address: Address! }
      type Address { city: City! street: String }
      type City { name: String! }`,
  },
  {
    name: "inventory",
    sdl: `${link}
      enum Currency { USD EUR }
      type Query { bestInStock: Product! shelf: [Part!]! }
      type Part @key(fields: "id code { number batch }") {
        id: ID!
        code: Code!
        name: String! @external
        place: String! @requires(fields: "name")
      }
      type Code @shareable { number: Int! batch: Int! }
      type Product @key(fields: "sku") {
        sku: ID!
        stock: Int!
        price(currency: Currency): Int! @external
        dimensions: Dimensions! @external
        maker: Maker! @external
        shipping: Int @requires(fields: "price dimensions { width unit { name } }")
        euros: Int @requires(fields: "price(currency: EUR)")
        dollars: Int @requires(fields: "price(currency: USD)")
        label: String! @requires(fields: "maker { name }")
      }
      type Dimensions { width: Int! @external unit: Unit! @external }
      type Unit { name: String! @external }
      type Maker @key(fields: "id") { id: ID! name: String! @external depot: String! }`,
  },
  {
    name: "marketing",
    sdl: `${link}
      type Product @key(fields: "id") { id: ID! label: String! @external shipping: Int @external badge: String! @requires(fields: "label shipping") }
      type Movie @key(fields: "id") { id: ID! title: String! @external trailer: String @requires(fields: "title") }`,
  },
  {
    name: "archive",
    sdl: `${link}
      type Query { archived: Media boxes: [Media!]! }
      type Media @key(fields: "id", resolvable: false) @interfaceObject { id: ID! score: Float @shareable }`,
  },
];
