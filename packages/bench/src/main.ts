import { Command, InvalidArgumentError, Option } from "commander";
import { installContenders } from "./contenders/installContenders.js";
import { runWorkload } from "./measure/runWorkload.js";
import { rulesReport } from "./report/rulesReport.js";
import { workloadReport } from "./report/workloadReport.js";
import { writeReport } from "./report/writeReport.js";
import { measureShield } from "./shield/measureShield.js";
import { measureSoak } from "./soak/measureSoak.js";
import { measureSwap } from "./swap/measureSwap.js";
import { measureWide } from "./wide/measureWide.js";
import { list, lookup, lookupRules } from "./workloads/nation.js";
import { shopDistinct, shopSame } from "./workloads/shop.js";
import type { Workload } from "./workloads/workload.js";

const positive = (text: string): number => {
  const number = Number(text);
  if (number > 0) return number;
  throw new InvalidArgumentError("It must be a number above 0.");
};

const program = new Command("npm run bench --")
  .description(
    "Measures the gateway beside its peers, in one run. Everything that is needed is started, and ended, here.",
  )
  .addOption(new Option("--rounds <number>", "how often each gateway has its turn").argParser(positive).default(5))
  .addOption(new Option("--seconds <number>", "how long a turn lasts").argParser(positive).default(6))
  .showHelpAfterError();

/** A command that loads the contenders of some workloads. */
const addWorkloads = (name: string, description: string, workloads: readonly Workload[]): void => {
  program
    .command(name)
    .description(description)
    .action(async () => {
      const { rounds, seconds } = program.opts<{ rounds: number; seconds: number }>();
      const options = { rounds, seconds, warmUpSeconds: seconds };
      installContenders();
      for (const workload of workloads) {
        await writeReport(workloadReport(workload, await runWorkload(workload, options), options));
      }
    });
};

addWorkloads("shop", "the public federation benchmark's query, with different and with the same identity", [
  shopDistinct,
  shopSame,
]);
addWorkloads("lookup", "one citizen from four PostgreSQL databases", [lookup]);
addWorkloads("list", "a page of citizens with residence and insurance", [list]);

program
  .command("lookup-rules")
  .description("what rules cost the gateway: its CPU time for a citizen, with rules and without")
  .action(async () => {
    const { rounds, seconds } = program.opts<{ rounds: number; seconds: number }>();
    const options = { rounds, seconds, warmUpSeconds: seconds };
    await writeReport(rulesReport(lookupRules, await runWorkload(lookupRules, options), options));
  });

program
  .command("access-subgraph")
  .description("what rules cost in a subgraph: none, ours, graphql-shield itself")
  .action(async () => {
    const executionsPerRound = 5;
    await writeReport(await measureShield(program.opts<{ rounds: number }>().rounds * executionsPerRound));
  });

program
  .command("swap")
  .description("what a change of the supergraph costs those who ask meanwhile")
  .action(async () => {
    installContenders();
    await writeReport(await measureSwap(program.opts<{ seconds: number }>().seconds));
  });

program
  .command("wide")
  .description("what grows with the number of databases: composition, start, cold plans, memory")
  .action(async () => writeReport(await measureWide()));

program
  .command("soak")
  .description("memory, latency and the gateway's own time at half of the peak load, over time")
  .addOption(new Option("--minutes <number>", "how long").argParser(positive).default(10))
  .action(async ({ minutes }: Readonly<{ minutes: number }>) => writeReport(await measureSoak(minutes)));

await program.parseAsync().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
