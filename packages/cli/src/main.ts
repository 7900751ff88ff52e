import { citizenLimit } from "@lienthong/synthetic";
import { Command, InvalidArgumentError, Option } from "commander";
import { accessCommand } from "./commands/access/index.js";
import { compose } from "./commands/compose.js";
import { rotateKeys } from "./commands/rotateKeys.js";
import { serve } from "./commands/serve.js";
import { start } from "./commands/start.js";
import { subgraphCommand } from "./commands/subgraph/index.js";
import { token } from "./commands/token.js";
import { reportFailure } from "./reportFailure.js";
import { defaultCitizens, defaultSeed } from "./system/defaults.js";

const wholeNumber = (low: number, high: number) => (text: string) => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= low && number <= high) return number;
  throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
};

const nationOptions = (): readonly Option[] => [
  new Option("--citizens <number>", "size of the synthetic nation")
    .argParser(wholeNumber(1, citizenLimit))
    .default(defaultCitizens),
  new Option("--seed <number>", "seed of the synthetic nation")
    .argParser(wholeNumber(0, 2 ** 31 - 1))
    .default(defaultSeed),
  new Option("--reset", "replace the rows that are there").default(false),
];

const program = new Command("lienthong")
  .description("The command line of the supergraph over Viet Nam's national databases.")
  .showHelpAfterError();

const startCommand = program.command("start").description("start the whole system on embedded databases").action(start);
const serveCommand = program
  .command("serve")
  .description("start some subgraphs without a gateway")
  .argument("<subgraph...>", "names of subgraphs")
  .action(serve);
for (const option of nationOptions()) {
  startCommand.addOption(option);
  serveCommand.addOption(option);
}

program.command("compose").description("write supergraph.graphql from all subgraphs").action(compose);

program
  .command("token")
  .description("print a development token")
  .requiredOption("--agency <id>", "who asks")
  .requiredOption("--purpose <id>", "for which purpose")
  .option("--officer <id>", "the officer who acts for the agency", "development-officer")
  .option("--citizen <personalId>", "in whose name a public service portal asks")
  .addOption(new Option("--minutes <number>", "how long it is valid").argParser(wholeNumber(1, 480)).default(60))
  .action(token);

program
  .command("keys")
  .description("keys of this checkout")
  .command("rotate")
  .description("give the gateway another key to sign with; a running system takes it up and loses no request")
  .action(rotateKeys);

program.addCommand(subgraphCommand());
program.addCommand(accessCommand());

await program.parseAsync().catch(reportFailure);
