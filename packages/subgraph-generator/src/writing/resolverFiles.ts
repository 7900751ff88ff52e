import {
  type EntityModel,
  type ExtensionModel,
  type FieldModel,
  type ForeignRelation,
  foreignEntities,
  type PageRelation,
  type Relation,
  type RowRelation,
  type SubgraphModel,
} from "../model/subgraphModel.js";
import { Imports, quote } from "./source.js";

const kit = "@lienthong/subgraph-kit";

const newImports = (): Imports => {
  const imports = new Imports();
  imports.add(kit, "Ctx", "Resolver", "Root", "type SubgraphContext", "TermFieldResolver");
  imports.add("../loaders.js", "type Loaders");
  imports.add("../terms.js", "terms");
  return imports;
};

/** `resolvers/<Type>Resolver.ts`: the queries of one table, and the fields that lead to others. */
export const resolverFile = (entity: EntityModel, model: SubgraphModel): string => {
  const imports = newImports();
  const { typeName, relations } = entity;
  const arguments_ = entity.key.length > 1 ? keyArguments(entity, imports) : "";
  const methods = [
    rowQuery(entity, imports),
    pageQuery(entity, imports),
    ...relations.map((relation) => relationMethod(relation, entity, { imports, model })),
  ];
  if (relations.length === 0) imports.remove(kit, "Root", "TermFieldResolver");
  return `${imports.text()}

type Context = SubgraphContext<Loaders>;
${arguments_}
@Resolver(() => ${typeName})
export class ${typeName}Resolver {
${methods.join("\n\n")}
}
`;
};

const importEntity = (imports: Imports, typeName: string): void => imports.add(`../entities/${typeName}.js`, typeName);

const importScalar = (imports: Imports, { type }: FieldModel): void => {
  const { name, from } = type.scalar;
  imports.add(
    from === "graphql" ? "graphql" : from === "enums" ? "../entities/enums.js" : "@lienthong/dictionary",
    name,
  );
  const brand = Object.values(foreignEntities).find((foreign) => foreign.brand === type.typescript)?.brand;
  if (brand !== undefined) imports.add("@lienthong/dictionary", `type ${brand}`);
};

const keyArguments = ({ typeName, key }: EntityModel, imports: Imports): string => {
  imports.add(kit, "ArgsType", "TermArgField");
  const fields = key.map((field) => {
    importScalar(imports, field);
    return `@TermArgField(terms.${field.term.name}, () => ${field.type.scalar.name})\n${field.property}!: ${field.type.typescript};`;
  });
  return `
/** The key of one row. */
@ArgsType()
class ${typeName}Arguments {
${fields.join("\n\n")}
}
`;
};

const rowQuery = ({ typeName, one, term, key }: EntityModel, imports: Imports): string => {
  imports.add(kit, "readKey", "TermQuery");
  imports.add("../keys.js", `${one}Key`);
  importEntity(imports, typeName);
  const [first] = key;
  const signature = `@Ctx() { loaders }: Context): Promise<${typeName} | null> {`;
  if (key.length > 1 || first === undefined) {
    imports.add(kit, "Args");
    return `@TermQuery(terms.${term.name}, () => ${typeName})
${one}(@Args(() => ${typeName}Arguments) key: ${typeName}Arguments, ${signature}
return loaders.${one}ByKey.load(readKey(${one}Key, key));
}`;
  }
  imports.add(kit, "TermArg");
  importScalar(imports, first);
  const { property, type } = first;
  return `@TermQuery(terms.${term.name}, () => ${typeName})
${one}(@TermArg(${quote(property)}, terms.${first.term.name}, { type: () => ${type.scalar.name} }) ${property}: ${type.typescript}, ${signature}
return loaders.${one}ByKey.load(readKey(${one}Key, { ${property} }));
}`;
};

const importPages = (imports: Imports, { typeName, one }: EntityModel): void => {
  imports.add(kit, "Args", "type Connection", "PageArguments", "pageOf");
  imports.add("../entities/connections.js", `${typeName}Connection`);
  imports.add("../keys.js", `${one}Key`);
  imports.add(`../entities/${typeName}.js`, typeName);
};

const readsOf = ({ typeName, key }: EntityModel): string =>
  `{ reads: [${key.map(({ property }) => quote(`${typeName}.${property}`)).join(", ")}] }`;

const pageQuery = (entity: EntityModel, imports: Imports): string => {
  const { typeName, one, many, listTerm } = entity;
  importPages(imports, entity);
  return `@TermQuery(terms.${listTerm.name}, () => ${typeName}Connection, ${readsOf(entity)})
${many}(@Args(() => PageArguments) pageArguments: PageArguments, @Ctx() { loaders }: Context): Promise<Connection<${typeName}>> {
return pageOf(pageArguments, ${one}Key, loaders.${many});
}`;
};

type Place = Readonly<{ imports: Imports; model: SubgraphModel }>;

const relationMethod = (relation: Relation, entity: EntityModel, place: Place): string => {
  switch (relation.kind) {
    case "row":
      return rowMethod(relation, entity, place.imports);
    case "page":
      return pageMethod(relation, entity, place);
    case "foreign":
      return foreignMethod(relation, entity, place.imports);
  }
};

const rowMethod = (
  { field, term, target, pairs, loader }: RowRelation,
  { typeName, one }: EntityModel,
  imports: Imports,
): string => {
  importEntity(imports, target);
  const key = `{ ${pairs.map(({ own, other }) => `${other.property}: ${one}.${own.property}`).join(", ")} }`;
  const absent = pairs.filter(({ own }) => own.nullable).map(({ own }) => `${one}.${own.property} === null`);
  const load = `loaders.${loader}.load(${key})`;
  return `@TermFieldResolver(terms.${term.name}, () => ${target})
${field}(@Root() ${one}: ${typeName}, @Ctx() { loaders }: Context): Promise<${target} | null>${absent.length === 0 ? "" : " | null"} {
return ${absent.length === 0 ? load : `${absent.join(" || ")} ? null : ${load}`};
}`;
};

const pageMethod = (
  { field, term, target, pairs, loader }: PageRelation,
  { typeName, one }: EntityModel,
  { imports, model }: Place,
): string => {
  const rows = model.entities.find((candidate) => candidate.typeName === target);
  if (rows === undefined) return "";
  importPages(imports, rows);
  const of = `{ ${pairs.map(({ own, other }) => `${other.property}: ${one}.${own.property}`).join(", ")} }`;
  return pageMethodOf({ field, term: term.name, rows, of, loader, root: `@Root() ${one}: ${typeName}` });
};

const pageMethodOf = ({
  field,
  term,
  rows,
  of,
  loader,
  root,
}: Readonly<{ field: string; term: string; rows: EntityModel; of: string; loader: string; root: string }>): string =>
  `@TermFieldResolver(terms.${term}, () => ${rows.typeName}Connection, ${readsOf(rows)})
${field}(${root}, @Args(() => PageArguments) pageArguments: PageArguments, @Ctx() { loaders }: Context): Promise<Connection<${rows.typeName}>> {
return pageOf(pageArguments, ${rows.one}Key, (page) => loaders.${loader}.load({ of: ${of}, page }));
}`;

const foreignMethod = (
  { field, term, target, own }: ForeignRelation,
  { typeName, one }: EntityModel,
  imports: Imports,
): string => {
  imports.add("../entities/references.js", target);
  const { key } = foreignEntities[target];
  const reference = `{ ${key}: ${one}.${own.property} }`;
  return `@TermFieldResolver(terms.${term.name}, () => ${target})
${field}(@Root() ${one}: ${typeName}): ${target}${own.nullable ? " | null" : ""} {
return ${own.nullable ? `${one}.${own.property} === null ? null : ${reference}` : reference};
}`;
};

/** `resolvers/<Entity>Resolver.ts` of an entity that another database owns: what this one adds to it. */
export const extensionResolverFile = ({ entity, fields }: ExtensionModel, model: SubgraphModel): string => {
  const imports = newImports();
  imports.add("../entities/references.js", entity);
  const variable = entity.toLowerCase();
  const methods = fields.map(({ field, term, target, own, loader }) => {
    const rows = model.entities.find((candidate) => candidate.typeName === target);
    if (rows === undefined) return "";
    importPages(imports, rows);
    const of = `{ ${own.property}: ${variable}.${foreignEntities[entity].key} }`;
    return pageMethodOf({ field, term: term.name, rows, of, loader, root: `@Root() ${variable}: ${entity}` });
  });
  return `${imports.text()}

type Context = SubgraphContext<Loaders>;

@Resolver(() => ${entity})
export class ${entity}Resolver {
${methods.join("\n\n")}
}
`;
};
