import { Command } from "commander";
import { newSubgraph } from "./new.js";

const collect = (text: string, collected: readonly string[]): readonly string[] => [...collected, text];

/** `lienthong subgraph …`: what a ministry does to publish a database. */
export const subgraphCommand = (): Command => {
  const command = new Command("subgraph").description("databases of ministries");
  command
    .command("new")
    .description("write a subgraph from the tables of a PostgreSQL database, build it and compose it with the others")
    .argument("<name>", "its name in the supergraph: lower-case words joined by hyphens")
    .requiredOption("--from <url>", "postgresql://user:password@host:5432/database; a role that may select is enough")
    .option("--owner <agency>", "the agency that answers for it", "national-data-center")
    .option("--schema <name>", "the schema that holds the tables", "public")
    .option("--purpose <id>", "what the owner holds the data for", "data-governance")
    .option("--title <text>", "its title in English")
    .option("--vietnamese-title <text>", "its title in Vietnamese")
    .option(
      "--person-column <table.column>",
      "a column with personal identification numbers; may be repeated",
      collect,
      [],
    )
    .option("--enterprise-column <table.column>", "a column with enterprise codes; may be repeated", collect, [])
    .option("--no-install", "leave package-lock.json and node_modules as they are")
    .action(newSubgraph);
  return command;
};
