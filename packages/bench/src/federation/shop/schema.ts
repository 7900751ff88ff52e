import type { SubgraphModule } from "../subgraphModule.js";
import { products, reviews, users } from "./data.js";

/**
 * The four subgraphs of the public federation benchmark (graphql-hive/graphql-gateways-benchmark), by the types and fields that its query
 * names; the code and the rows are our own.
 */

type UserKey = Readonly<{ id: string }>;
type ProductKey = Readonly<{ upc: string; price?: number; weight?: number }>;

const accounts: SubgraphModule = {
  name: "accounts",
  imports: ["@key", "@shareable"],
  types: `type Query { me: User user(id: ID!): User users: [User] }
     type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  resolvers: {
    Query: {
      me: () => users[0],
      user: (_query: unknown, { id }: UserKey) => users.find((user) => user.id === id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }: UserKey) => users.find((user) => user.id === id) },
  },
};

const productCatalogue: SubgraphModule = {
  name: "products",
  imports: ["@key"],
  types: `type Query { topProducts(first: Int = 5): [Product] }
     type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  resolvers: {
    Query: { topProducts: (_query: unknown, { first }: Readonly<{ first: number }>) => products.slice(0, first) },
    Product: { __resolveReference: ({ upc }: ProductKey) => products.find((product) => product.upc === upc) },
  },
};

const inventory: SubgraphModule = {
  name: "inventory",
  imports: ["@key", "@external", "@requires"],
  types: `type Product @key(fields: "upc") {
       upc: String!
       weight: Int @external
       price: Int @external
       inStock: Boolean
       shippingEstimate: Int @requires(fields: "price weight")
     }`,
  resolvers: {
    Product: {
      __resolveReference: (representation: ProductKey) => ({
        ...representation,
        inStock: products.find((product) => product.upc === representation.upc)?.inStock,
      }),
      // Dear things are sent for nothing, others by weight.
      shippingEstimate: ({ price = 0, weight = 0 }: ProductKey) => (price > 1_000 ? 0 : Math.floor(weight / 2)),
    },
  },
};

const reviewsOfProduct = (upc: string) => reviews.filter((review) => review.product.upc === upc);

const reviewSubgraph: SubgraphModule = {
  name: "reviews",
  imports: ["@key", "@external", "@provides"],
  types: `type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
     type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
     type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
  resolvers: {
    Review: {
      __resolveReference: ({ id }: UserKey) => reviews.find((review) => review.id === id),
      author: () => users[0],
    },
    User: { __resolveReference: ({ id }: UserKey) => ({ id }), reviews: () => reviews.slice(0, 2) },
    Product: {
      __resolveReference: ({ upc }: ProductKey) => ({ upc }),
      reviews: ({ upc }: ProductKey) => reviewsOfProduct(upc),
    },
  },
};

/** The subgraphs of the shop. */
export const shopSubgraphs: readonly SubgraphModule[] = [accounts, inventory, productCatalogue, reviewSubgraph];

const reviewedProduct = "reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }";

/** The benchmark's query: 16 requests to subgraphs for the stock planner. */
export const shopQuery = `
fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }
query TestQuery {
  users { ...User reviews { ...Review product { ...Product ${reviewedProduct} } } }
  topProducts { ...Product ${reviewedProduct} }
}`;
