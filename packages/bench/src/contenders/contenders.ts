import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Federation } from "../federation/federation.js";
import type { Contender, Launch } from "./contender.js";
import { contendersFolder } from "./installContenders.js";

const ours = fileURLToPath(new URL("./oursProcess.js", import.meta.url));

const launchOurs = ({ ruled, keysFolder }: Federation, port: number): Launch => ({
  command: [ours],
  environment: { OPTIONS: JSON.stringify({ ...ruled, keysFolder, port }) },
});

/** Our gateway. Unlike the others it verifies tokens, authorizes every field, and signs a token for each subgraph. */
export const lienthong: Contender = { name: "Lienthong", launch: launchOurs };

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
type HiveOptions = Readonly<{ engine: "--jit" | "--hive-router-runtime"; sharing: boolean; polling?: string }>;

const hive = (name: string, { engine, sharing, polling = "1h" }: HiveOptions): Contender => ({
  name,
  launch: ({ plain }, port) => ({
    command: [
      join(contendersFolder, "node_modules", "@graphql-hive", "gateway", "dist", "bin.js"),
      "supergraph",
      plain.supergraphFile,
      ...[engine, "--disable-websockets", "--host", "127.0.0.1", "--port", String(port), "--polling", polling],
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
