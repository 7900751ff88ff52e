import { type CommuneCode, CommuneCodeScalar, sharedTerms } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { GraphQLBoolean, GraphQLInt, GraphQLString } from "graphql";
import { z } from "zod";
import { ArgsType, type DecoratedClass, ShareableType, TermArgField, TermField, ValueType } from "./typeGraphql.js";

/**
 * Keyset pagination in the form of the GraphQL Cursor Connections specification: the cursor holds the key of the last row, so that a page
 * costs the same however deep it lies, and rows that come or go in between are neither repeated nor lost.
 */

@ShareableType("PageInfo", sharedTerms.pageInfo)
export class PageInfo {
  @TermField(sharedTerms.hasNextPage, () => GraphQLBoolean, { nullable: false })
  hasNextPage!: boolean;

  @TermField(sharedTerms.endCursor, () => GraphQLString)
  endCursor!: string | null;
}

/** One page. */
export type Connection<Row> = Readonly<{
  edges: readonly Readonly<{ cursor: string; node: Row }>[];
  pageInfo: PageInfo;
}>;

/** Makes the types `<Name>Connection` and `<Name>Edge` of an entity. Returns the connection's class. */
export const connectionOf = (name: string, entity: () => DecoratedClass): DecoratedClass => {
  @ValueType(`${name}Edge`, sharedTerms.edges)
  class Edge {
    @TermField(sharedTerms.cursor, () => GraphQLString, { nullable: false })
    cursor!: string;

    @TermField(sharedTerms.node, () => entity())
    node!: object;
  }

  @ValueType(`${name}Connection`, sharedTerms.page)
  class EntityConnection {
    @TermField(sharedTerms.edges, () => [Edge], { nullable: false })
    edges!: Edge[];

    @TermField(sharedTerms.pageInfo, () => PageInfo, { nullable: false })
    pageInfo!: PageInfo;
  }
  return EntityConnection;
};

/** The most rows that one page may have. */
export const pageLimit = 1_000;

/** The arguments of a list that is read page by page. */
@ArgsType()
export class PageArguments {
  @TermArgField(sharedTerms.cursor, () => GraphQLString, { nullable: true })
  after!: string | null;

  @TermArgField(sharedTerms.pageSize, () => GraphQLInt, { defaultValue: 50 })
  first!: number;
}

/** The arguments of a list of what lies in one commune, read page by page; rules read the commune. */
@ArgsType()
export class PageOfCommuneArguments extends PageArguments {
  @TermArgField(sharedTerms.communeCode, () => CommuneCodeScalar)
  communeCode!: CommuneCode;
}

/** What a page is asked by: how many rows, after which key. */
export type PageRequest<Key> = Readonly<{ limit: number; afterKey: Key | undefined }>;

/**
 * Reads the arguments of a list whose rows are in the order of `key`.
 *
 * @throws LienthongError BAD_USER_INPUT naming the argument and the rule broken
 */
export const readPageArguments = <Key>({ first, after }: PageArguments, key: z.ZodType<Key>): PageRequest<Key> => {
  if (first >= 1 && first <= pageLimit) {
    return { limit: first, afterKey: after === null || after === undefined ? undefined : decodeCursor(after, key) };
  }
  throw badArgument("first", `must lie between 1 and ${pageLimit}; ${first} was given`);
};

const cursorPrefix = "key:";

const encodeCursor = (key: string): string => Buffer.from(cursorPrefix + key).toString("base64url");

const decodeCursor = <Key>(cursor: string, key: z.ZodType<Key>): Key => {
  const text = Buffer.from(cursor, "base64url").toString();
  const parsed = key.safeParse(text.slice(cursorPrefix.length));
  if (parsed.success && text.startsWith(cursorPrefix) && encodeCursor(text.slice(cursorPrefix.length)) === cursor) {
    return parsed.data;
  }
  throw badArgument("after", `is no cursor of this list; use an "endCursor" that the list returned`);
};

const badArgument = (argument: string, rule: string): LienthongError =>
  new LienthongError("BAD_USER_INPUT", `Argument "${argument}" ${rule}.`, { details: { argument } });

/**
 * Makes a page of rows that were read with `limit + 1`, in the order of their key: the extra row tells whether a next page exists.
 */
export const toConnection = <Row>(
  rows: readonly Row[],
  request: PageRequest<unknown>,
  keyOf: (row: Row) => string,
): Connection<Row> => {
  const edges = rows.slice(0, request.limit).map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > request.limit, endCursor: edges.at(-1)?.cursor ?? null },
  };
};

/**
 * One page of rows whose cursors hold the fields of `key`.
 *
 * @param read reads so many rows after a key, in its order
 * @throws LienthongError BAD_USER_INPUT naming the argument and the rule broken
 */
export const pageOf = async <Key extends object, Row extends object>(
  pageArguments: PageArguments,
  key: z.ZodType<Key>,
  read: (page: PageRequest<Key>) => Promise<readonly Row[]>,
): Promise<Connection<Row>> => {
  const page = readPageArguments(pageArguments, jsonText.pipe(key));
  const rows = await read({ ...page, limit: page.limit + 1 });
  return toConnection(rows, page, (row) => JSON.stringify(key.parse(row)));
};

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "no JSON" });
    return z.NEVER;
  }
});
