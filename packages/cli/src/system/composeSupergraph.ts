import { composeServices } from "@apollo/composition";
import {
  databaseOfScope,
  explainUse,
  findCoverageProblems,
  findSubgraphSdlProblems,
  isKnownAttribute,
  proveOwnership,
  readSharingRegister,
  readSupergraphAccess,
} from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { coverageInput, type Subgraph } from "@lienthong/subgraph-kit";
import { parse } from "graphql";

/**
 * Composes subgraphs into a supergraph.
 *
 * Composition is where a database is published, so it is refused as long as a field of any subgraph lacks a rule, a term or a description,
 * or requires a scope that no database declares, and as long as one reaches for another ministry's field without that ministry's agreement.
 *
 * @param now the moment at which agreements must be in force
 * @returns the supergraph's SDL
 * @throws LienthongError COMPOSITION_FAILED with every problem
 */
export const composeSupergraph = async (subgraphs: readonly Subgraph[], now = new Date()): Promise<string> => {
  refuse(subgraphs.flatMap(findProblems));
  const composed = composeServices(
    subgraphs.map((subgraph) => ({
      name: subgraph.name,
      url: `http://localhost:${subgraph.port}/graphql`,
      typeDefs: parse(subgraph.buildSchema(() => undefined).sdl),
    })),
  );
  if (composed.supergraphSdl === undefined) throw failed((composed.errors ?? []).map(({ message }) => message));
  refuse(findUndeclaredScopes(composed.supergraphSdl, subgraphs));
  refuse(await findOwnershipProblems(composed.supergraphSdl, subgraphs, now));
  return `${composed.supergraphSdl.trimEnd()}\n`;
};

/** What keeps one subgraph from being published, each problem with its name: several subgraphs have a type `Citizen`. */
const findProblems = (subgraph: Subgraph): readonly string[] => {
  const named = (problem: string): string => `${subgraph.name}: ${problem}`;
  try {
    const typeDefs = parse(subgraph.buildSchema(() => undefined).sdl);
    return [...findCoverageProblems(coverageInput(subgraph)), ...findSubgraphSdlProblems(typeDefs)].map(named);
  } catch (error) {
    if (error instanceof LienthongError && error.code === "RULES_INVALID") return [named(error.message)];
    throw error;
  }
};

/** A subgraph may require a scope of another (the key of a shared entity); that one must declare it. */
const findUndeclaredScopes = (supergraphSdl: string, subgraphs: readonly Subgraph[]): readonly string[] => {
  const declared = new Set(subgraphs.flatMap(({ scopes }) => Object.values(scopes).map(({ scope }) => scope)));
  return [...readSupergraphAccess(supergraphSdl).scopes]
    .filter((scope) => !declared.has(scope) && !isKnownAttribute(scope))
    .map(
      (scope) => `the scope "${scope}" is required, but the database "${databaseOfScope(scope)}" doesn't declare it`,
    );
};

/** What one ministry's fields take of another's without its agreement (attack cases 31 to 35). */
const findOwnershipProblems = async (
  supergraphSdl: string,
  subgraphs: readonly Subgraph[],
  now: Date,
): Promise<readonly string[]> => {
  const access = readSupergraphAccess(supergraphSdl);
  const sharing = await readSharingRegister(
    subgraphs.map(({ sharingFile }) => sharingFile),
    access.scopes,
  );
  const strangers = subgraphs
    .filter(({ name, owner }) => sharing.databases.get(name)?.owner.id !== owner.id)
    .map(({ name, owner }) => `${name}: its sharing.yaml must be of the owner that the subgraph names, "${owner.id}"`);
  const { verdicts, problems } = proveOwnership(supergraphSdl, { access, sharing, now });
  return [...strangers, ...problems, ...verdicts.flatMap((verdict) => explainUse(verdict, { sharing, now }))];
};

const failed = (problems: readonly string[]): LienthongError =>
  new LienthongError("COMPOSITION_FAILED", `The supergraph can't be composed:\n${problems.join("\n")}`);

const refuse = (problems: readonly string[]): void => {
  if (problems.length > 0) throw failed(problems);
};
