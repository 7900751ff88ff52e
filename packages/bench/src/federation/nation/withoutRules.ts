import { readSupergraphAccess } from "@lienthong/access";
import { type ConstDirectiveNode, type DirectiveNode, Kind, parse, print, visit } from "graphql";

/** A field that no workload asks for. It requires every scope there is, so that the gateway knows them and agreements about them stand. */
const keeper = { type: "Query", field: "province" };

/**
 * A supergraph whose fields require a valid token and no scope, and whose arguments require nothing: what the gateway costs without access
 * rules. Nothing but the bench makes one, and no subgraph answers more for it: each enforces its own rules.
 *
 * @throws TypeError where the field that is to keep the scopes isn't there
 */
export const withoutRules = (supergraphSdl: string): string => {
  const allScopes = requiringScopes([...readSupergraphAccess(supergraphSdl).scopes]);
  let kept = 0;
  const document = visit(parse(supergraphSdl), {
    Directive: (directive) => openedUp(directive),
    ObjectTypeDefinition: {
      leave: (type) => {
        if (type.name.value !== keeper.type) return undefined;
        const fields = type.fields?.map((field) => {
          if (field.name.value !== keeper.field) return field;
          kept += 1;
          return { ...field, directives: [...(field.directives ?? []), allScopes] };
        });
        return { ...type, fields };
      },
    },
  });
  if (kept !== 1) throw new TypeError(`the supergraph has no field ${keeper.type}.${keeper.field}`);
  return print(document);
};

/** A field without any directive would be denied to everybody. */
const openedUp = (directive: DirectiveNode): DirectiveNode | null | undefined => {
  switch (directive.name.value) {
    case "requiresScopes":
      return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "authenticated" } };
    case "reads":
      return null;
    default:
      return undefined;
  }
};

const requiringScopes = (scopes: readonly string[]): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: "requiresScopes" },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: "scopes" },
      value: {
        kind: Kind.LIST,
        values: [{ kind: Kind.LIST, values: scopes.map((scope) => ({ kind: Kind.STRING, value: scope })) }],
      },
    },
  ],
});
