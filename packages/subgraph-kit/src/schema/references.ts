import { representationLimit } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { z } from "zod";

/** How a subgraph finds an entity by a representation that the gateway sends (Federation 2, `_entities`). */
export type Reference<Context> = Readonly<{
  /** The external fields that it reads besides the key. */
  external: ReadonlySet<string>;
  /** Finds the entity; null when there is none. */
  resolve: (representation: unknown, context: Context) => unknown;
}>;

/** The references of a subgraph, by entity. */
export type References<Context> = Readonly<Record<string, Reference<Context>>>;

/** The form of an external field in a representation. */
type ExternalForms = Readonly<Record<string, z.ZodType>>;

/** External fields as a reference gets them: null where the gateway brings none, because nothing asks for it or its owner denied it. */
type ExternalValues<Forms extends ExternalForms> = Readonly<{ [Field in keyof Forms]: z.output<Forms[Field]> | null }>;

/**
 * Declares how an entity is found by its key. Only the key and the declared external fields are read of a representation, each in its
 * form; whatever else it holds is not trusted (attack case 27).
 *
 * @param key the form of the key
 * @param load finds the entity; it should go through a dataloader, so that a thousand representations cost one statement
 * @param external the forms of the external fields, by name
 *
 * @example
 * reference(z.object({ personalId: personalIdKey }), (citizen) => citizen, { birthDate: z.iso.date() })
 */
export const reference = <Context, Key extends object, Forms extends ExternalForms = Record<never, never>>(
  key: z.ZodType<Key>,
  load: (representation: Key & ExternalValues<Forms>, context: Context) => unknown,
  external?: Forms,
): Reference<Context> => {
  const readExternal = externalReader(external);
  return {
    external: new Set(Object.keys(external ?? {})),
    resolve: (representation, context) => {
      const parsed = key.safeParse(representation);
      const values = readExternal(representation);
      if (parsed.success && values !== undefined) return load({ ...parsed.data, ...values }, context);
      throw new LienthongError(
        "INVALID_REPRESENTATION",
        "A representation doesn't hold the key of its entity, or a field that another database owns, in the right form.",
      );
    },
  };
};

/**
 * Reads the key of an entity from the arguments of a query.
 *
 * @throws LienthongError BAD_USER_INPUT naming the argument and the rule broken
 */
export const readKey = <Key extends object>(key: z.ZodType<Key>, values: object): Key => {
  const parsed = key.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const argument = issue?.path.join(".") ?? "";
  throw new LienthongError("BAD_USER_INPUT", `Argument "${argument}" has another form: ${issue?.message}.`, {
    details: { argument },
  });
};

/** Reads external fields; `undefined` when one of them has another form. */
const externalReader = <Forms extends ExternalForms>(
  forms: Forms | undefined,
): ((representation: unknown) => ExternalValues<Forms> | undefined) => {
  const schema = z.object(
    Object.fromEntries(Object.entries(forms ?? {}).map(([name, form]) => [name, form.nullable().default(null)])),
  );
  return (representation) => {
    const parsed = schema.safeParse(representation);
    return parsed.success ? (parsed.data as ExternalValues<Forms>) : undefined;
  };
};

/**
 * Checks the argument of `_entities` before anything is loaded.
 *
 * @throws LienthongError INVALID_REPRESENTATION for too many, or one whose `__typename` is no entity of this subgraph (cases 28, 29)
 */
export const checkRepresentations = (representations: unknown, entities: ReadonlySet<string>): void => {
  if (!Array.isArray(representations) || representations.length > representationLimit) {
    throw new LienthongError(
      "INVALID_REPRESENTATION",
      `"representations" must be a list of at most ${representationLimit} entries.`,
    );
  }
  for (const representation of representations as readonly unknown[]) {
    const typename =
      typeof representation === "object" && representation !== null && Object.hasOwn(representation, "__typename")
        ? (representation as { __typename: unknown }).__typename
        : undefined;
    if (typeof typename !== "string" || !entities.has(typename)) {
      throw new LienthongError(
        "INVALID_REPRESENTATION",
        "A representation names no entity of this subgraph as its __typename.",
      );
    }
  }
};
