import { join } from "node:path";
import { stateFolder } from "@lienthong/cli";
import { citizenLimit } from "@lienthong/synthetic";
import { Command, InvalidArgumentError, Option } from "commander";
import { installContenders } from "./contenders/installContenders.js";
import type { Nation } from "./federation/nation/nation.js";
import { seedNation } from "./federation/nation/seedNation.js";
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

const citizenCount = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= citizenLimit) return number;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${citizenLimit}.`);
};

const program = new Command("npm run bench --")
  .description(
    "Measures the gateway beside its peers, in one run. Everything that is needed is started, and ended, here.",
  )
  .addOption(new Option("--rounds <number>", "how often each gateway has its turn").argParser(positive).default(5))
  .addOption(new Option("--seconds <number>", "how long a turn lasts").argParser(positive).default(6))
  .showHelpAfterError();

const roundOptions = () => {
  const { rounds, seconds } = program.opts<{ rounds: number; seconds: number }>();
  return { rounds, seconds, warmUpSeconds: seconds };
};

/** Loads the contenders of a workload, and writes what was found. */
const compare = async (workload: Workload): Promise<void> => {
  installContenders();
  const options = roundOptions();
  await writeReport(workloadReport(workload, await runWorkload(workload, options), options));
};

type NationOptions = Nation & Readonly<{ reset: boolean }>;

/** A command that asks the databases of a synthetic nation, which are filled before. */
const nationCommand = <Options extends NationOptions>(
  name: string,
  description: string,
  measure: (nation: Nation, options: Options) => Promise<void>,
): Command =>
  program
    .command(name)
    .description(description)
    .addOption(
      new Option("--citizens <number>", "size of the synthetic nation").argParser(citizenCount).default(10_000),
    )
    .addOption(
      new Option("--data-folder <folder>", "where its databases are kept from run to run").default(
        join(stateFolder(), "bench"),
      ),
    )
    .addOption(new Option("--reset", "fill its databases anew").default(false))
    .action(async (options: Options) => {
      const { citizens, dataFolder } = options;
      await seedNation({ citizens, dataFolder }, options);
      await measure({ citizens, dataFolder }, options);
    });

program
  .command("shop")
  .description("the public federation benchmark's query, with different and with the same identity")
  .action(async () => {
    for (const workload of [shopDistinct, shopSame]) await compare(workload);
  });

nationCommand("lookup", "one citizen from four PostgreSQL databases", (nation) => compare(lookup(nation)));
nationCommand("list", "a page of citizens with residence and insurance", (nation) => compare(list(nation)));
nationCommand(
  "lookup-rules",
  "what rules cost the gateway: its CPU time for a citizen, with rules and without",
  async (nation) => {
    const workload = lookupRules(nation);
    const options = roundOptions();
    await writeReport(rulesReport(workload, await runWorkload(workload, options), options));
  },
);

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

nationCommand<NationOptions & Readonly<{ minutes: number }>>(
  "soak",
  "memory, latency and the gateway's own time at half of the peak load, over time",
  async (nation, { minutes }) => writeReport(await measureSoak(nation, minutes)),
).addOption(new Option("--minutes <number>", "how long").argParser(positive).default(10));

await program.parseAsync().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
