import { holdsValueOf } from "../federation/canary.js";
import { everyScope } from "../federation/definitions.js";
import type { Answer, Caller, GatewayUnderTest, Operation } from "../running/gatewayUnderTest.js";

/**
 * What a gateway must be able to do for a case to apply to it. `authorization` and `identity` are what the suite is about; the others may
 * be left out for a gateway that stands behind something which does them.
 */
export const aspects = ["authorization", "identity", "arguments", "limits", "http", "subgraph-failures"] as const;
export type Aspect = (typeof aspects)[number];

/** One case: what is tried, and what must hold. `attack` is its number in the catalogue; a number may have several cases. */
export type ConformanceCase = Readonly<{
  attack: string;
  title: string;
  aspect: Aspect;
  /** The scope sets of the callers that the case uses, so that a gateway that keeps grants elsewhere can be given them. */
  callers: readonly (readonly string[])[];
  /** @throws NonConformance when the hole is open */
  run: (gateway: GatewayUnderTest) => Promise<void>;
}>;

/** What a gateway must do and didn't; `seen` is what it answered instead, in part, since that may be long. */
export class NonConformance extends Error {
  override readonly name = "NonConformance";

  constructor(
    demand: string,
    readonly seen: string | undefined,
  ) {
    super(`The gateway must ${demand}.`);
  }
}

export const must = (holds: boolean, demand: string, answer?: Answer): void => {
  if (!holds) throw new NonConformance(demand, answer && `${answer.status}: ${answer.body.slice(0, 300)}`);
};

/** Everybody's rights. */
export const everything: readonly string[] = everyScope;
/** A valid token that holds nothing. */
export const nothing: readonly string[] = [];

type Named = Readonly<{ attack: string; title: string; aspect?: Aspect }>;

/** The same operation, once by somebody who may not see all of it, and once by somebody who may. */
type DeniedOperation = Named &
  Readonly<{
    query: string;
    variables?: Readonly<Record<string, unknown>>;
    headers?: Readonly<Record<string, string>>;
    as: Caller;
    /** Coordinates of which `as` may not see a value. */
    denied: readonly string[];
    /** `true` where the gateway itself needs the field, so that only the answer must be without it. Default: it isn't even fetched. */
    isJoinedBy?: boolean;
    /** Which of `denied` the holder of everything sees, to prove that the operation does ask for them; default: all. */
    shown?: readonly string[];
  }>;

/**
 * A case in which something is denied: no value of it is in the answer, the answer says that something is denied, and no subgraph was asked
 * for it. The control is the same operation by a holder of everything, who must see it; otherwise the case would prove nothing.
 */
export const denies = (denial: DeniedOperation): ConformanceCase => ({
  attack: denial.attack,
  title: denial.title,
  aspect: denial.aspect ?? "authorization",
  callers: [everything, ...scopeSetOf(denial.as)],
  run: async (gateway) => {
    const { query, variables = {}, headers = {}, as, denied, isJoinedBy = false, shown = denied } = denial;
    const control = await gateway.send({ query, variables, headers, as: everything });
    for (const coordinate of shown)
      must(holdsValueOf(control.body, coordinate), `show ${coordinate} to a caller who holds every scope`, control);
    gateway.federation.forget();
    const answer = await gateway.send({ query, variables, headers, as });
    mustHide(answer, denied);
    mustSaySo(answer);
    if (!isJoinedBy) mustNotFetch(gateway, denied);
  },
});

/** A case in which nothing is denied, against a gateway that refuses too much: `sees` are coordinates of which the answer has a value. */
export const allows = (
  permission: Named & Omit<Operation, "as"> & Readonly<{ as: readonly string[]; sees: readonly string[] }>,
): ConformanceCase => ({
  attack: permission.attack,
  title: permission.title,
  aspect: permission.aspect ?? "authorization",
  callers: [permission.as],
  run: async (gateway) => {
    const answer = await gateway.send(permission);
    must(answer.status === 200 && answer.errors.length === 0, "answer without an error", answer);
    for (const coordinate of permission.sees)
      must(holdsValueOf(answer.body, coordinate), `show ${coordinate} to a caller who may see it`, answer);
  },
});

/** A case that is told in code. */
export const attempt = (
  named: Named & Readonly<{ callers?: readonly (readonly string[])[] }>,
  run: ConformanceCase["run"],
): ConformanceCase => ({
  attack: named.attack,
  title: named.title,
  aspect: named.aspect ?? "authorization",
  callers: named.callers ?? [everything],
  run,
});

const scopeSetOf = (caller: Caller): readonly (readonly string[])[] =>
  caller === "anonymous" ? [] : "forged" in caller ? [caller.scopes] : [caller];

export const mustHide = (answer: Answer, coordinates: readonly string[]): void => {
  for (const coordinate of coordinates) {
    must(!holdsValueOf(answer.body, coordinate), `keep every value of ${coordinate} out of the answer`, answer);
    const header = [...answer.headers].find(([, value]) => holdsValueOf(value, coordinate));
    must(header === undefined, `keep every value of ${coordinate} out of the headers`, answer);
  }
};

/** A silent null would be taken for a fact. */
export const mustSaySo = (answer: Answer): void =>
  must(answer.status >= 400 || answer.errors.length > 0, "say that something is denied", answer);

export const mustNotFetch = ({ federation }: GatewayUnderTest, coordinates: readonly string[]): void => {
  const fetched = coordinates.filter((coordinate) => federation.resolved.has(coordinate));
  must(fetched.length === 0, `not fetch what it denies; a subgraph resolved ${fetched.join(", ")}`);
};

/** The request as a whole is refused: nothing of it ran. */
export const mustRefuse = (answer: Answer, gateway: GatewayUnderTest): void => {
  const hasData = answer.data !== undefined && answer.data !== null;
  must((answer.status >= 400 || answer.errors.length > 0) && !hasData, "refuse the request", answer);
  must(answer.status !== 500, "refuse the request instead of failing at it", answer);
  must(gateway.federation.received.length === 0, "refuse the request before it asks a subgraph", answer);
};

/** After an attack the gateway still answers somebody else, soon. */
export const mustStillAnswer = async (gateway: GatewayUnderTest): Promise<void> => {
  const answer = await gateway.send({ query: "{ motto }", as: everything });
  must(holdsValueOf(answer.body, "Query.motto"), "answer others after the attack", answer);
};
