import type { Aspect, ConformanceCase } from "../suite/case.js";
import { NonConformance } from "../suite/case.js";
import type { GatewayUnderTest } from "./gatewayUnderTest.js";

/** How one case ended. */
export type CaseResult = Readonly<{ attack: string; title: string; aspect: Aspect }> &
  (Readonly<{ kind: "passed" }> | Readonly<{ kind: "failed"; reason: string }> | Readonly<{ kind: "not-applicable" }>);

/** Runs one case against a gateway whose federation is as it should be, and leaves it so. */
export const runCase = async (tried: ConformanceCase, gateway: GatewayUnderTest): Promise<CaseResult> => {
  const { attack, title, aspect } = tried;
  gateway.federation.forget();
  try {
    await tried.run(gateway);
    return { attack, title, aspect, kind: "passed" };
  } catch (error) {
    return { attack, title, aspect, kind: "failed", reason: reasonOf(error) };
  } finally {
    for (const subgraph of ["people", "work", "care"]) gateway.federation.misbehave(subgraph, undefined);
  }
};

/** A gateway that gives no answer at all doesn't conform either. */
const reasonOf = (error: unknown): string => {
  if (error instanceof NonConformance) return error.message;
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `The gateway gave no answer (${error instanceof Error ? error.message : String(error)}${cause}).`;
};

/** Runs cases one after the other; those of an aspect in `without` don't apply. */
export const runSuite = async (
  cases: readonly ConformanceCase[],
  gateway: GatewayUnderTest,
  without: ReadonlySet<Aspect>,
): Promise<readonly CaseResult[]> => {
  const results: CaseResult[] = [];
  for (const tried of cases) {
    const { attack, title, aspect } = tried;
    results.push(
      without.has(aspect) ? { attack, title, aspect, kind: "not-applicable" } : await runCase(tried, gateway),
    );
  }
  return results;
};
