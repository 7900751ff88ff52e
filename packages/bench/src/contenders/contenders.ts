import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExecutorOptions } from "@lienthong/gateway";
import type { Contender } from "./contender.js";
import { contendersFolder } from "./installContenders.js";

const ours = fileURLToPath(new URL("./oursProcess.js", import.meta.url));

const lienthongWith = (
  name: string,
  execution: Partial<ExecutorOptions>,
  others: Readonly<{ warmUpOperations?: number }> = {},
): Contender => ({
  name,
  launch: ({ ruled, keysFolder }, port) => ({
    command: [ours],
    environment: { OPTIONS: JSON.stringify({ ...ruled, keysFolder, port, execution, ...others }) },
  }),
});

/** The lowest rung: compiled plans, and nothing else. */
const compiledAlone: ExecutorOptions = {
  executor: "compiled",
  mergeFetches: false,
  foldFetches: false,
  shareSubgraphRequests: false,
  shareClientRequests: false,
};
const fewerFetches: ExecutorOptions = { ...compiledAlone, mergeFetches: true, foldFetches: true };

/** Our gateway as it is started by default. Unlike the others it verifies tokens, authorizes every field, and signs a token for each subgraph. */
export const lienthong: Contender = lienthongWith("Lienthong", {});

/** The same, but for the plans that it makes before a new supergraph takes over. */
export const lienthongCold: Contender = lienthongWith("Lienthong, no warm-up", {}, { warmUpOperations: 0 });

/** Ours as started by default, over a supergraph that asks for no scope (`withoutRules`). */
export const lienthongWithoutRules: Contender = {
  name: "Lienthong, no rules",
  launch: ({ ruled: { withoutRulesFile, ...rest }, keysFolder }, port) => {
    if (withoutRulesFile === undefined) throw new TypeError("this federation has no rules to leave out");
    const options = { ...rest, supergraphFile: withoutRulesFile, keysFolder, port, execution: {} };
    return { command: [ours], environment: { OPTIONS: JSON.stringify(options) } };
  },
};

/** The rungs of the ladder, each on top of the one before; the last is the default. */
export const lienthongRungs: readonly Contender[] = [
  lienthongWith("Lienthong, stock executor", { ...compiledAlone, executor: "stock" }),
  lienthongWith("Lienthong, compiled", compiledAlone),
  lienthongWith("Lienthong, + merged fetches", { ...compiledAlone, mergeFetches: true }),
  lienthongWith("Lienthong, + folded fetches", fewerFetches),
  lienthongWith("Lienthong, + shared subgraph requests", { ...fewerFetches, shareSubgraphRequests: true }),
  lienthong,
];

/** The calls that ours makes, and nothing else: what is left of a gateway on Node.js when all that makes it one is taken out. */
export const callsAlone: Contender = {
  name: "the calls alone",
  answersOneRequest: true,
  launch: ({ ruled, plain, keysFolder }, port, request) => ({
    command: [fileURLToPath(new URL("./callsAloneProcess.js", import.meta.url))],
    environment: {
      OPTIONS: JSON.stringify({
        port,
        ruled: { ...ruled, keysFolder, execution: fewerFetches },
        plainSupergraphFile: plain.supergraphFile,
        request,
      }),
    },
  }),
};

/** @apollo/gateway behind Apollo Server. */
export const stock: Contender = {
  name: "stock @apollo/gateway",
  launch: ({ plain }, port) => ({
    command: [join(contendersFolder, "stock.mjs")],
    cwd: contendersFolder,
    environment: { PORT: String(port), SUPERGRAPH: plain.supergraphFile },
  }),
};

/** What Hive Gateway can be told: which engine plans and executes, and whether identical client requests in flight share one answer. */
type HiveOptions = Readonly<{ engine: "--jit" | "--hive-router-runtime"; sharing: boolean }>;

const hive = (name: string, { engine, sharing }: HiveOptions): Contender => ({
  name,
  launch: ({ plain }, port) => ({
    command: [
      join(contendersFolder, "node_modules", "@graphql-hive", "gateway", "dist", "bin.js"),
      "supergraph",
      plain.supergraphFile,
      ...[engine, "--disable-websockets", "--host", "127.0.0.1", "--port", String(port), "--polling", "1h"],
      ...["--config-path", "hive.config.mjs"],
    ],
    cwd: contendersFolder,
    environment: { SHARE_CLIENT_REQUESTS: sharing ? "yes" : "no" },
  }),
});

/** Hive Gateway with graphql-jit. */
export const hiveJit = hive("Hive Gateway, JIT", { engine: "--jit", sharing: false });

/** Hive Gateway with the Rust query planner; shares identical subgraph requests in flight. */
export const hiveRust = hive("Hive Gateway, Rust planner", { engine: "--hive-router-runtime", sharing: false });

/** The two, with identical client requests in flight shared too. */
export const hiveJitSharing = hive("Hive Gateway, JIT, sharing", { engine: "--jit", sharing: true });
export const hiveRustSharing = hive("Hive Gateway, Rust planner, sharing", {
  engine: "--hive-router-runtime",
  sharing: true,
});
