import { Command, Option } from "commander";
import { serveFederation } from "./federation/serveFederation.js";
import { supergraphAt } from "./federation/supergraph.js";
import { gatewayUnderTest } from "./running/gatewayUnderTest.js";
import { createIssuer, scopesInClaim } from "./running/issuer.js";
import { type ReportFormat, reportFormats, writeReport } from "./running/report.js";
import { runSuite } from "./running/runSuite.js";
import { waitFor } from "./running/waitFor.js";
import { type Aspect, aspects } from "./suite/case.js";
import { cases } from "./suite/cases.js";

/** The command line: serves the suite's federation, waits for the gateway that was started on it, and tells how it did. */

type Options = Readonly<{
  gateway: string;
  port: string;
  algorithm: "RS256" | "EdDSA";
  issuer: string;
  audience: string;
  scopeClaim: string;
  header: readonly string[];
  without: readonly Aspect[];
  format: ReportFormat;
}>;

const headersOf = (texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    texts.map((text) => [text.slice(0, text.indexOf(":")).trim(), text.slice(text.indexOf(":") + 1).trim()]),
  );

/** Long enough to start a gateway by hand. */
const waitMs = 60_000;

const run = async (options: Options): Promise<void> => {
  const issuer = await createIssuer({ ...options, claimsOf: scopesInClaim(options.scopeClaim) });
  const federation = await serveFederation(Number(options.port), issuer.keySet);
  try {
    process.stderr.write(`Subgraphs and key set (/jwks) are served at ${federation.origin}.\n`);
    await waitFor(options.gateway, waitMs);
    const address = { url: options.gateway, headers: headersOf(options.header) };
    const results = await runSuite(gatewayUnderTest(address, { federation, issuer }), {
      cases,
      without: new Set(options.without),
      onResult: ({ attack, title, kind }) => process.stderr.write(`${attack} ${title}: ${kind}\n`),
    });
    process.stdout.write(writeReport(results, options.format));
    if (results.some(({ kind }) => kind === "failed")) process.exitCode = 1;
  } finally {
    await federation.stop();
  }
};

const program = new Command("lienthong-conformance").description(
  "An authorization conformance suite for GraphQL federation gateways.",
);

program
  .command("run", { isDefault: true })
  .description("Runs the suite against a gateway.")
  .requiredOption("--gateway <url>", "where the gateway under test answers GraphQL")
  .option("--port <port>", "where the suite serves its subgraphs and its key set", "4100")
  .addOption(new Option("--algorithm <name>", "how tokens are signed").choices(["RS256", "EdDSA"]).default("RS256"))
  .option("--issuer <name>", "the issuer of tokens", "conformance-issuer")
  .option("--audience <name>", "the audience of tokens", "conformance-gateway")
  .option("--scope-claim <name>", "the claim that holds the scopes, joined by spaces", "scope")
  .option("--header <header...>", "a header for every request, as in 'x-mode: null'", [])
  .addOption(
    new Option("--without <aspect...>", "aspects that don't apply to this gateway").choices(aspects).default([]),
  )
  .addOption(new Option("--format <format>", "form of the report").choices(reportFormats).default("text"))
  .action((options: Options) => run(options));

program
  .command("supergraph")
  .description("Prints the supergraph for the gateway under test to load.")
  .option("--port <port>", "where the suite will serve its subgraphs", "4100")
  .action(({ port }: { port: string }) => {
    process.stdout.write(supergraphAt(`http://127.0.0.1:${port}`));
  });

await program.parseAsync();
