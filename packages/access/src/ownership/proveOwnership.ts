import { dayInVietNam } from "@lienthong/dictionary";
import type { Agency } from "@lienthong/identity";
import type { Agreement } from "../agreements/sharing.js";
import {
  isInForce,
  onDay,
  type SharedDatabase,
  type SharingRegister,
  territoryOf,
} from "../agreements/sharingRegister.js";
import { type GrantSet, grantSet } from "../grantSet.js";
import type { ScopeRequirement } from "../requirement.js";
import { databaseOfScope, type Scope } from "../scopes.js";
import type { SupergraphAccess } from "../supergraphAccess.js";
import { national, type Territory } from "../territory.js";
import { type FieldUse, type FieldUses, readFieldUses } from "./fieldUses.js";

/** What the agreements say of one use of a field at one moment. */
export type UseVerdict =
  | Readonly<{ kind: "agreed"; use: FieldUse; agreements: readonly string[]; grantSet: GrantSet }>
  | Readonly<{ kind: "not-agreed"; use: FieldUse; missing: readonly MissingConsent[] }>
  | Readonly<{ kind: "unguarded"; use: FieldUse; coordinate: string }>;

/** What one owner has not agreed to: the scopes, for the fields that are read. No scope, where only the consent itself is missing. */
export type MissingConsent = Readonly<{ database: string; scopes: readonly Scope[]; reads: readonly string[] }>;

/** What a proof rests on. */
export type OwnershipBasis = Readonly<{ access: SupergraphAccess; sharing: SharingRegister; now: Date }>;

/** Reads the uses of a supergraph and judges each of them. */
export const proveOwnership = (
  supergraphSdl: string,
  basis: OwnershipBasis,
): Readonly<{ verdicts: readonly UseVerdict[]; problems: FieldUses["problems"] }> => {
  const { uses, problems } = readFieldUses(supergraphSdl, basis.access);
  return { verdicts: judgeUses(uses, basis), problems };
};

/** Judges each use by the agreements in force. */
export const judgeUses = (uses: readonly FieldUse[], basis: OwnershipBasis): readonly UseVerdict[] =>
  uses.map((use) => judgeUse(use, basis));

/**
 * A use between databases of one ministry is free. Any other needs, from every owner of a scope that the read fields require, an agreement
 * in force whose consumer is the ministry that uses them, that names the using field, and that covers the scopes. Who serves or takes over
 * another's field needs the owner's consent even where no scope protects it.
 */
const judgeUse = (use: FieldUse, { access, sharing, now }: OwnershipBasis): UseVerdict => {
  const consumer = sharing.databases.get(use.consumer)?.owner;
  const isOwn = (database: string): boolean =>
    database === use.consumer || (consumer !== undefined && sharing.databases.get(database)?.owner.id === consumer.id);
  const agreed = consumer === undefined ? [] : agreementsFor(use, { consumer, sharing, now });
  const agreedScopes = new Map(
    agreed.flatMap(({ agreement, territory }) =>
      territory === undefined ? [] : agreement.scopes.map((scope) => [scope, territory] as const),
    ),
  );
  const missing = new Map<string, { scopes: Set<Scope>; reads: Set<string> }>();
  const granted: (readonly [Scope, Territory])[] = [];
  const ask = (database: string, read: string): { scopes: Set<Scope>; reads: Set<string> } => {
    const asked = missing.get(database) ?? { scopes: new Set(), reads: new Set() };
    missing.set(database, asked);
    asked.reads.add(read);
    return asked;
  };
  for (const { coordinate, owner } of use.reads) {
    if (isOwn(owner) && use.kind !== "requires") continue;
    const requirement = access.requirements.get(coordinate);
    if (requirement === undefined) return { kind: "unguarded", use, coordinate };
    const isHeld = (scope: Scope): boolean => isOwn(databaseOfScope(scope)) || agreedScopes.has(scope);
    const nearest = nearestAlternative(requirement, isHeld);
    for (const scope of nearest) {
      granted.push([scope, agreedScopes.get(scope) ?? national]);
      if (!isHeld(scope)) ask(databaseOfScope(scope), coordinate).scopes.add(scope);
    }
    const needsConsent = use.kind === "shareable" || use.kind === "override";
    if (needsConsent && !isOwn(owner) && !agreed.some(({ database }) => database === owner)) ask(owner, coordinate);
  }
  if (missing.size > 0) {
    const consents = [...missing].map(([database, { scopes, reads }]) => ({
      database,
      scopes: [...scopes],
      reads: [...reads],
    }));
    return { kind: "not-agreed", use, missing: consents };
  }
  return {
    kind: "agreed",
    use,
    agreements: agreed.map(({ database, agreement }) => `${database}/${agreement.id}`),
    grantSet: grantSet(granted),
  };
};

/** The list of a requirement of which the fewest scopes are missing; the first of several. */
const nearestAlternative = (requirement: ScopeRequirement, isHeld: (scope: Scope) => boolean): readonly Scope[] => {
  const lacks = (scopes: readonly Scope[]): number => scopes.filter((scope) => !isHeld(scope)).length;
  return requirement.reduce<readonly Scope[]>(
    (nearest, list, index) => (index === 0 || lacks(list) < lacks(nearest) ? list : nearest),
    [],
  );
};

type InForce = Readonly<{ database: string; agreement: Agreement; territory: Territory | undefined }>;
type Parties = Readonly<{ consumer: Agency; sharing: SharingRegister; now: Date }>;

const agreementsFor = (use: FieldUse, { consumer, sharing, now }: Parties): readonly InForce[] => {
  const day = dayInVietNam(now);
  return [...sharing.databases.values()].flatMap((database) =>
    agreementsAbout(use, consumer, database)
      .filter((agreement) => isInForce(agreement, day))
      .map((agreement) => ({
        database: database.database,
        agreement: onDay(agreement, day),
        territory: territoryOf(consumer, agreement),
      })),
  );
};

/** The agreements of a database that name a use, whether in force or not. */
export const agreementsAbout = (
  { kind, coordinate }: FieldUse,
  { id }: Agency,
  { agreements }: SharedDatabase,
): readonly Agreement[] =>
  agreements.filter(
    ({ consumer, composition }) =>
      "agency" in consumer && consumer.agency === id && composition?.[kind]?.includes(coordinate),
  );
