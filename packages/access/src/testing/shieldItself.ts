import { createRequire } from "node:module";
import type { GraphQLSchema } from "graphql";
import type * as Middleware from "graphql-middleware";
import { shield } from "../rules/shield.js";

const { applyMiddleware }: typeof Middleware = createRequire(import.meta.url)("graphql-middleware");

/** The schema behind graphql-shield's own enforcement, as its documentation says: what ours is compared with. */
export const behindShield = (schema: GraphQLSchema, ...tree: Parameters<typeof shield>): GraphQLSchema =>
  applyMiddleware(schema, shield(...tree));
