import { type ConstDirectiveNode, type DocumentNode, specifiedDirectives, visit } from "graphql";
import { importsOf, linksOf, stringArgument } from "../links.js";

const federationUrl = /^https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+$/;
const linkUrl = /^https:\/\/specs\.apollo\.dev\/link\/v1\.\d+$/;

/**
 * Finds why a subgraph's type definitions may not be composed as they are: without `@link` to Federation 2 every field would be shareable, and
 * a directive that composition drops without a word would protect nothing (attack case 38).
 *
 * Names are those that the subgraph's own `@link`s give, so that a renamed import is known by its new name (attack case 37).
 */
export const findSubgraphSdlProblems = (typeDefs: DocumentNode): readonly string[] => {
  const links = linksOf(typeDefs);
  if (!links.some((link) => federationUrl.test(stringArgument(link, "url") ?? ""))) {
    return ["it doesn't @link Federation 2, so every field of it could be served by any other database; add the @link"];
  }
  const kept = keptDirectives(typeDefs, links);
  const dropped = new Set<string>();
  visit(typeDefs, {
    Directive: ({ name: { value } }) => {
      const isOfNamespace = kept.namespaces.some((namespace) => value.startsWith(`${namespace}__`));
      if (!kept.names.has(value) && !isOfNamespace) dropped.add(value);
    },
  });
  return [...dropped].map(
    (name) =>
      `composition drops @${name} without a word, so nothing may rest on it; take it out, or keep it with @composeDirective`,
  );
};

type KeptDirectives = Readonly<{ names: ReadonlySet<string>; namespaces: readonly string[] }>;

/** The directives that composition understands or carries over: GraphQL's own, those of Federation, and those of `@composeDirective`. */
const keptDirectives = (typeDefs: DocumentNode, links: readonly ConstDirectiveNode[]): KeptDirectives => {
  const names = new Set(["link", ...specifiedDirectives.map(({ name }) => name)]);
  const namespaces: string[] = [];
  for (const link of links) {
    const url = stringArgument(link, "url") ?? "";
    if (!federationUrl.test(url) && !linkUrl.test(url)) continue;
    namespaces.push(stringArgument(link, "as") ?? (federationUrl.test(url) ? "federation" : "link"));
    for (const { name, as } of importsOf(link)) names.add((as ?? name).replace(/^@/, ""));
  }
  visit(typeDefs, {
    Directive: (directive) => {
      const composed = directive.name.value.endsWith("composeDirective") && stringArgument(directive, "name");
      if (composed) names.add(composed.replace(/^@/, ""));
    },
  });
  return { names, namespaces };
};
