import { Command, InvalidArgumentError, Option } from "commander";
import { answering } from "./answer.js";
import { check } from "./check.js";
import { diff } from "./diff.js";
import { explain } from "./explain.js";
import { impact } from "./impact.js";
import { matrix } from "./matrix.js";
import { test } from "./test.js";

const format = (...formats: readonly string[]): Option =>
  new Option("--format <format>", "how the answer is written").choices(formats).default(formats[0]);

const append = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

const days = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError("It must be a whole number of days.");
};

/** `lienthong access …`: the tools of the security team. */
export const accessCommand = (): Command => {
  const access = new Command("access")
    .description("review the access rules: who may see what, why, and what a change would do")
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

  access
    .command("explain")
    .description("may an agency read a field, by which agreement and rule, and how to ask for it")
    .requiredOption("--agency <id>", "who asks")
    .requiredOption("--purpose <id>", "for which purpose")
    .addOption(
      new Option("--field <Type.field>", "which field; may be repeated").argParser(append).makeOptionMandatory(),
    )
    .addOption(format("table", "json"))
    .action(answering(explain));

  access
    .command("matrix")
    .description("who may see what: agency and purpose against scopes or fields, with territories")
    .option("--subgraph <name>", "of one subgraph only")
    .addOption(new Option("--by <rows>", "what the rows are").choices(["scope", "field"]).default("scope"))
    .addOption(format("table", "csv", "html", "json"))
    .action(answering(matrix));

  access
    .command("check")
    .description("find gaps, dead rules, scopes that nobody holds, agreements that end or count for nothing")
    .addOption(
      new Option("--days <number>", "report agreements that end within so many days").argParser(days).default(30),
    )
    .option("--strict", "let warnings count as errors", false)
    .addOption(format("table", "json"))
    .action(answering(check));

  access
    .command("diff")
    .description("who gains and who loses what between a git revision and the working tree")
    .argument("<git-rev>", "a commit, a branch or a tag")
    .addOption(format("table", "json"))
    .action((revision: string, options: Readonly<{ format: "table" | "json" }>) =>
      answering(diff)({ revision, ...options }),
    );

  access
    .command("impact")
    .description("which recorded operations a change of rules or agreements breaks, narrows or opens")
    .option("--against <git-rev>", "from this revision to the working tree")
    .addOption(
      new Option("--sharing <file>", "from the working tree to this sharing.yaml; may be repeated").argParser(append),
    )
    .option("--operations <file>", "the recorded operations, where not those of this checkout")
    .addOption(format("table", "json"))
    .action(answering(impact));

  access
    .command("test")
    .description("run the policy tests beside each rules.ts")
    .option("--subgraph <name>", "of one subgraph only")
    .addOption(format("table", "json"))
    .action(answering(test));

  return access;
};
