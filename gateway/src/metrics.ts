import { agreementCounts } from "@lienthong/access";
import { AggregatorRegistry, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { AgreementsState } from "./supergraph/openSupergraph.js";
import type { SupergraphSnapshot } from "./supergraph/snapshot.js";

/** What operators watch, in Prometheus' text format. No label holds anything that a client wrote or that is of a person (attack case 72). */
export type GatewayMetrics = Readonly<{
  /** @param outcome an error code, ANSWERED or PARTIAL: a fixed list, so the number of series is bounded */
  countRequest: (outcome: string, facts: CountedRequest) => void;
  contentType: string;
  text: () => Promise<string>;
  /** Lets the process that started this one as a worker ask for them. */
  tellPrimary: () => void;
}>;

/** What is counted of a request besides how it ended. `ownSeconds` is its time without that in which subgraphs were waited for. */
export type CountedRequest = Readonly<{
  denials: number;
  dryRunDenials: number;
  seconds: number;
  ownSeconds: number;
}>;

const ownSecondsBuckets = [0.0002, 0.0005, 0.001, 0.0015, 0.002, 0.003, 0.005, 0.01, 0.025, 0.1, 1];
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Makes the metrics of one gateway. The only file that knows the metrics library. */
export const createMetrics = (
  snapshot: () => SupergraphSnapshot,
  agreements: () => AgreementsState,
): GatewayMetrics => {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: "lienthong_requests_total",
    help: "Requests by how they ended.",
    labelNames: ["outcome"],
    registers,
  });
  const denials = new Counter({ name: "lienthong_denials_total", help: "Coordinates that were denied.", registers });
  const dryRunDenials = new Counter({
    name: "lienthong_dry_run_denials_total",
    help: "Coordinates that were answered and will be denied when the dry run of an agreement has ended.",
    registers,
  });
  const seconds = new Histogram({
    name: "lienthong_request_seconds",
    help: "Time of a request, from its headers to its answer.",
    buckets: secondsBuckets,
    registers,
  });
  const ownSeconds = new Histogram({
    name: "lienthong_request_own_seconds",
    help: "The part of it in which no subgraph was waited for.",
    buckets: ownSecondsBuckets,
    registers,
  });
  new Gauge({
    name: "lienthong_agreements",
    help: "Agreements by database, in force today or rejected as invalid.",
    labelNames: ["database", "state"],
    registers,
    aggregator: "max",
    collect() {
      this.reset();
      for (const { database, inForce, rejected } of agreementCounts(snapshot().sharing, new Date())) {
        this.set({ database, state: "in-force" }, inForce);
        this.set({ database, state: "rejected" }, rejected);
      }
    },
  });
  new Counter({
    name: "lienthong_agreements_reload_failures_total",
    help: "Changed sharing files that could not be used.",
    registers,
    aggregator: "max",
    collect() {
      this.reset();
      this.inc(agreements().reloadFailures);
    },
  });
  new Gauge({
    name: "lienthong_agreements_stale",
    help: "1 while the sharing files can't be used and the last good agreements are in force.",
    registers,
    aggregator: "max",
    collect() {
      this.set(agreements().isStale ? 1 : 0);
    },
  });
  return {
    countRequest: (outcome, counted) => {
      requests.inc({ outcome });
      denials.inc(counted.denials);
      dryRunDenials.inc(counted.dryRunDenials);
      seconds.observe(counted.seconds);
      ownSeconds.observe(counted.ownSeconds);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
    tellPrimary: () => {
      AggregatorRegistry.setRegistries(registry);
      // Answers from now on; it is never asked itself.
      new AggregatorRegistry();
    },
  };
};

/**
 * The metrics of all workers of this process as one: counts are added up, and of states that all workers share the worst is told. A worker
 * that is replaced takes its counts with it, which Prometheus understands as a reset.
 */
export const metricsOfWorkers = (): Pick<GatewayMetrics, "contentType" | "text"> => {
  const registry = new AggregatorRegistry();
  return { contentType: registry.contentType, text: () => registry.clusterMetrics() };
};
