import type { FieldNode } from "graphql";

/** The key under which a field stands in the response: its alias, else its name (GraphQL, section 2.7). */
export const responseKey = (field: FieldNode): string => field.alias?.value ?? field.name.value;
