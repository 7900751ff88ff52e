import { type Aspect, type ConformanceCase, NonConformance } from "../suite/case.js";
import type { GatewayUnderTest } from "./gatewayUnderTest.js";

/** How one case ended. Of a failed one, `reason` is what was demanded, and `seen` what came instead, as far as anything did. */
export type CaseResult = Readonly<{ attack: string; title: string; aspect: Aspect }> &
  (
    | Readonly<{ kind: "passed" }>
    | Readonly<{ kind: "failed"; reason: string; seen: string | undefined }>
    | Readonly<{ kind: "not-applicable" }>
  );

/** Runs one case against a gateway whose federation is as it should be, and leaves it so. */
export const runCase = async (tried: ConformanceCase, gateway: GatewayUnderTest): Promise<CaseResult> => {
  const { attack, title, aspect } = tried;
  gateway.federation.forget();
  try {
    await tried.run(gateway);
    return { attack, title, aspect, kind: "passed" };
  } catch (error) {
    return { attack, title, aspect, kind: "failed", ...failureOf(error) };
  } finally {
    for (const subgraph of ["people", "work", "care"]) gateway.federation.misbehave(subgraph, undefined);
  }
};

/** A gateway that gives no answer at all doesn't conform either. */
const failureOf = (error: unknown): Readonly<{ reason: string; seen: string | undefined }> => {
  if (error instanceof NonConformance) return { reason: error.message, seen: error.seen };
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  const seen = `${error instanceof Error ? error.message : String(error)}${cause}`;
  return { reason: "The gateway must give an answer.", seen };
};

/** What to run, and what to do before a case (a gateway may have to be started anew) and after it. */
export type SuiteRun = Readonly<{
  cases: readonly ConformanceCase[];
  /** Cases of these aspects don't apply. */
  without?: ReadonlySet<Aspect>;
  prepare?: () => Promise<void>;
  onResult?: (result: CaseResult) => void;
}>;

/** Runs cases one after the other. */
export const runSuite = async (
  gateway: GatewayUnderTest,
  { cases, without = new Set(), prepare, onResult }: SuiteRun,
): Promise<readonly CaseResult[]> => {
  const results: CaseResult[] = [];
  for (const tried of cases) {
    const { attack, title, aspect } = tried;
    if (without.has(aspect)) results.push({ attack, title, aspect, kind: "not-applicable" });
    else {
      await prepare?.();
      results.push(await runCase(tried, gateway));
    }
    const last = results.at(-1);
    if (last !== undefined) onResult?.(last);
  }
  return results;
};
