import { readFile } from "node:fs/promises";
import { dayInVietNam, type PersonalId } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { type Agency, allAgencies, allPurposes, findAgency, findPurpose, type PurposeId } from "@lienthong/identity";
import { parse } from "yaml";
import { z } from "zod";
import { type GrantSet, grantSet } from "../grantSet.js";
import { attributesOf } from "../requesterAttributes.js";
import { databaseOfScope, type Scope } from "../scopes.js";
import { national, type Territory } from "../territory.js";
import { type Agreement, agreementSchema, sharingFileSchema } from "./sharing.js";

/** One database as its `sharing.yaml` describes it. */
export type SharedDatabase = Readonly<{
  database: string;
  owner: Agency;
  howToRequest: string;
  agreements: readonly Agreement[];
}>;

/** An entry that grants nothing, and why. Start-up prints them. */
export type RejectedAgreement = Readonly<{ database: string; agreement: string; reason: string }>;

/** What (agency, purpose) may use now. `agreements` are the ids (`database/agreement`) in force. */
export type Grants = Readonly<{ grantSet: GrantSet; agreements: readonly string[]; partialAnswers: boolean }>;

/** Outcome of asking for grants. */
export type GrantResolution =
  | Readonly<{ kind: "granted"; grants: Grants }>
  | Readonly<{ kind: "not-agreed"; agreedPurposes: readonly PurposeId[] }>;

/** Every agreement of the supergraph, and what it grants. Immutable: a changed file makes a new register. */
export type SharingRegister = Readonly<{
  databases: ReadonlyMap<string, SharedDatabase>;
  rejected: readonly RejectedAgreement[];
}>;

/**
 * Reads and checks `sharing.yaml` files.
 *
 * An agreement that names an unknown agency, purpose or scope, that breaks the form, or whose id another entry has too, grants nothing and
 * is listed in `rejected`.
 *
 * @param paths one file a database
 * @param knownScopes every scope that some field of the supergraph requires
 * @throws LienthongError AGREEMENTS_INVALID when a file can't be read at all, or two files are for one database
 */
export const readSharingRegister = async (
  paths: readonly string[],
  knownScopes: ReadonlySet<Scope>,
): Promise<SharingRegister> => {
  const databases = new Map<string, SharedDatabase>();
  const rejected: RejectedAgreement[] = [];
  for (const path of paths) {
    const file = await readFrame(path);
    if (databases.has(file.database)) {
      throw new LienthongError(
        "AGREEMENTS_INVALID",
        `Two sharing files are for the database "${file.database}"; the second is ${path}.`,
      );
    }
    databases.set(file.database, readDatabase(file, { path, knownScopes, rejected }));
  }
  return { databases, rejected };
};

type SharingFile = z.infer<typeof sharingFileSchema>;

const readFrame = async (path: string): Promise<SharingFile> => {
  try {
    return sharingFileSchema.parse(parse(await readFile(path, "utf8"), { merge: true }));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new LienthongError("AGREEMENTS_INVALID", `${path} can't be used: ${reason}`, { cause });
  }
};

type Reading = Readonly<{ path: string; knownScopes: ReadonlySet<Scope>; rejected: RejectedAgreement[] }>;

const readDatabase = (file: SharingFile, { path, knownScopes, rejected }: Reading): SharedDatabase => {
  const owner = findAgency(file.owner);
  if (owner === undefined) {
    throw new LienthongError(
      "AGREEMENTS_INVALID",
      `${path} names the owner "${file.owner}", which is no agency of the register.`,
    );
  }
  const agreements: Agreement[] = [];
  const names = file.agreements.map(nameOf);
  file.agreements.forEach((entry, index) => {
    const read = agreementSchema.safeParse(entry);
    const problem = read.success
      ? findProblem(read.data, { database: file.database, knownScopes, names })
      : z.prettifyError(read.error);
    if (read.success && problem === undefined) agreements.push(read.data);
    else rejected.push({ database: file.database, agreement: nameOf(entry, index), reason: problem ?? "unreadable" });
  });
  return { database: file.database, owner, howToRequest: file.howToRequest, agreements };
};

const nameOf = (entry: unknown, index: number): string => {
  const id = z.object({ id: z.string() }).safeParse(entry);
  return id.success ? id.data.id : `entry ${index + 1}`;
};

type Surroundings = Readonly<{ database: string; knownScopes: ReadonlySet<Scope>; names: readonly string[] }>;

/** Of entries that share an id none counts, lest a suspended one be outlived by its copy. */
const findProblem = (agreement: Agreement, { database, knownScopes, names }: Surroundings): string | undefined => {
  if (names.filter((name) => name === agreement.id).length > 1)
    return "another agreement of this database has the same id";
  const { consumer } = agreement;
  if ("agency" in consumer && findAgency(consumer.agency) === undefined) return `unknown agency "${consumer.agency}"`;
  if (findPurpose(agreement.purpose) === undefined) return `unknown purpose "${agreement.purpose}"`;
  for (const scope of agreement.scopes) {
    if (databaseOfScope(scope) !== database) return `"${scope}" is not this database's to share`;
    if (!knownScopes.has(scope)) return `no field of the supergraph requires the scope "${scope}"`;
  }
  const consumers = allAgencies().filter((agency) => isConsumer(agency, agreement));
  if (consumers.some((agency) => territoryOf(agency, agreement) === undefined)) {
    return `territory "${agreement.territory}" means nothing for a consumer without such a territory`;
  }
  return undefined;
};

/** Whether an agreement is for this agency: by its id, or by its kind. */
export const isConsumer = (agency: Agency, { consumer }: Agreement): boolean =>
  "agency" in consumer ? agency.id === consumer.agency : agency.kind === consumer.kind;

/** The territory that an agreement means for this agency; `undefined` when the agency has none of that kind. */
export const territoryOf = (agency: Agency, agreement: Agreement): Territory | undefined => {
  switch (agreement.territory) {
    case "national":
      return national;
    case "own-province":
      return "provinceCode" in agency ? { kind: "province", provinceCode: agency.provinceCode } : undefined;
    case "own-commune":
      return "communeCode" in agency ? { kind: "commune", communeCode: agency.communeCode } : undefined;
  }
};

/** Whether an agreement counts on `day`. */
export const isInForce = (agreement: Agreement, day: string): boolean =>
  agreement.state === "active" && agreement.validFrom <= day && day <= agreement.validUntil;

/** Who asks, for what, when, and in whose name if in a citizen's. */
export type GrantRequest = Readonly<{
  agency: Agency;
  purpose: string;
  now: Date;
  citizen?: PersonalId | undefined;
}>;

/**
 * What `agency` may use for `purpose` at the moment `now`, in the name of `citizen` if there is one. Besides what the agreements give, the set
 * holds what the requester is (`requesterAttributes.ts`).
 */
export const resolveGrants = (
  register: SharingRegister,
  request: GrantRequest & Readonly<{ purpose: PurposeId }>,
): GrantResolution => {
  const granted = grantedToday(register, request.now);
  const { agency, purpose, citizen } = request;
  const key = JSON.stringify([agency.id, purpose, citizen !== undefined]);
  const known = granted.get(key);
  if (known !== undefined) return known;
  const resolution = resolveAnew(register, request);
  if (resolution.kind === "granted") granted.set(key, resolution);
  return resolution;
};

type Granted = Extract<GrantResolution, { kind: "granted" }>;

/** What was granted on one day: an agency has agreements for few purposes, and a register is replaced when an agreement changes. */
const grantedOfRegister = new WeakMap<SharingRegister, Readonly<{ day: string; granted: Map<string, Granted> }>>();

const grantedToday = (register: SharingRegister, now: Date): Map<string, Granted> => {
  const day = dayInVietNam(now);
  const known = grantedOfRegister.get(register);
  if (known?.day === day) return known.granted;
  const granted = new Map<string, Granted>();
  grantedOfRegister.set(register, { day, granted });
  return granted;
};

const resolveAnew = (
  register: SharingRegister,
  request: GrantRequest & Readonly<{ purpose: PurposeId }>,
): GrantResolution => {
  const inForce = agreementsInForce(register, request.agency, request.now);
  const agreed = inForce.filter(({ agreement }) => agreement.purpose === request.purpose);
  if (agreed.length === 0) return { kind: "not-agreed", agreedPurposes: purposesOf(inForce) };
  return {
    kind: "granted",
    grants: {
      grantSet: grantSetOf(request, agreed, ({ scopes }) => scopes),
      agreements: agreed.map(({ database, agreement }) => `${database}/${agreement.id}`),
      partialAnswers: agreed.every(({ agreement }) => agreement.partialAnswers),
    },
  };
};

const grantSetOf = (
  { agency, purpose, citizen }: GrantRequest,
  agreed: readonly InForce[],
  scopesOf: (agreement: Agreement) => readonly Scope[],
): GrantSet =>
  grantSet([
    ...attributesOf({ agencyKind: agency.kind, purpose, citizen }),
    ...agreed.flatMap(({ agreement, territory }) => scopesOf(agreement).map((scope) => [scope, territory] as const)),
  ]);

/** The purposes for which `agency` has an agreement in force at the moment `now`. */
export const agreedPurposes = (register: SharingRegister, agency: Agency, now: Date): readonly PurposeId[] =>
  purposesOf(agreementsInForce(register, agency, now));

/** An agreement that tries out a withdrawal now. Start-up and the log name each of them. */
export type DryRun = Readonly<{ database: string; agreement: string; withdraws: readonly Scope[]; until: string }>;

/** The dry runs that haven't ended at the moment `now`. */
export const dryRuns = (register: SharingRegister, now: Date): readonly DryRun[] => {
  const day = dayInVietNam(now);
  return dryRunsIn(register).filter(({ until }) => day <= until);
};

const dryRunsOfRegister = new WeakMap<SharingRegister, readonly DryRun[]>();

/** Found once for each register, since there are none most of the time. */
const dryRunsIn = (register: SharingRegister): readonly DryRun[] => {
  const known = dryRunsOfRegister.get(register);
  if (known !== undefined) return known;
  const found = [...register.databases.values()].flatMap(({ database, agreements }) =>
    agreements.flatMap(({ id, state, dryRun }) =>
      dryRun === undefined || state !== "active" ? [] : [{ database, agreement: id, ...dryRun }],
    ),
  );
  dryRunsOfRegister.set(register, found);
  return found;
};

/** What `agency` would have for `purpose` if every withdrawal that is tried out were done; undefined when none is that concerns it. */
export const grantsAfterDryRuns = (register: SharingRegister, request: GrantRequest): GrantSet | undefined => {
  if (dryRunsIn(register).length === 0) return undefined;
  const agreed = agreementsInForce(register, request.agency, request.now).filter(
    ({ agreement }) => agreement.purpose === request.purpose,
  );
  if (agreed.every(({ agreement }) => agreement.dryRun === undefined)) return undefined;
  return grantSetOf(request, agreed, scopesKept);
};

const scopesKept = ({ scopes, dryRun }: Agreement): readonly Scope[] =>
  scopes.filter((scope) => dryRun === undefined || !dryRun.withdraws.includes(scope));

/** An agreement as it counts on a day: once its dry run has ended, without the scopes that it withdraws. */
export const onDay = (agreement: Agreement, day: string): Agreement =>
  agreement.dryRun === undefined || day <= agreement.dryRun.until
    ? agreement
    : { ...agreement, scopes: [...scopesKept(agreement)], dryRun: undefined };

/** Which agreements (`database/agreement`) give each scope to `agency` for `purpose` at the moment `now`. */
export const agreementsByScope = (
  register: SharingRegister,
  request: Readonly<{ agency: Agency; purpose: string; now: Date }>,
): ReadonlyMap<Scope, readonly string[]> => {
  const giving = new Map<Scope, string[]>();
  for (const { database, agreement } of agreementsInForce(register, request.agency, request.now)) {
    if (agreement.purpose !== request.purpose) continue;
    for (const scope of agreement.scopes)
      giving.set(scope, [...(giving.get(scope) ?? []), `${database}/${agreement.id}`]);
  }
  return giving;
};

/** How many agreements of each database are in force at the moment `now`, and how many were rejected. */
export const agreementCounts = (
  { databases, rejected }: SharingRegister,
  now: Date,
): readonly Readonly<{ database: string; inForce: number; rejected: number }>[] => {
  const day = dayInVietNam(now);
  return [...databases.values()].map(({ database, agreements }) => ({
    database,
    inForce: agreements.filter((agreement) => isInForce(agreement, day)).length,
    rejected: rejected.filter((entry) => entry.database === database).length,
  }));
};

/** An agreement that counts now for one agency, and the territory that it means for it. */
export type InForce = Readonly<{ database: string; agreement: Agreement; territory: Territory }>;

/** The agreements that give `agency` something at the moment `now`, for whatever purpose. */
export const agreementsInForce = (register: SharingRegister, agency: Agency, now: Date): readonly InForce[] => {
  const day = dayInVietNam(now);
  return [...register.databases.values()].flatMap(({ database, agreements }) =>
    agreements
      .filter((agreement) => agreement.composition === undefined)
      .filter((agreement) => isConsumer(agency, agreement) && isInForce(agreement, day))
      .map((agreement) => onDay(agreement, day))
      .filter(({ scopes }) => scopes.length > 0)
      .flatMap((agreement): InForce[] => {
        const territory = territoryOf(agency, agreement);
        return territory === undefined ? [] : [{ database, agreement, territory }];
      }),
  );
};

const purposesOf = (inForce: readonly InForce[]): readonly PurposeId[] => {
  const agreed = new Set<string>(inForce.map(({ agreement }) => agreement.purpose));
  return allPurposes()
    .map(({ id }) => id)
    .filter((id) => agreed.has(id));
};
