import { readFile, writeFile } from "node:fs/promises";
import { serveFederation } from "../federation/serveFederation.js";
import { gatewayUnderTest } from "../running/gatewayUnderTest.js";
import { createIssuer, scopesInClaim } from "../running/issuer.js";
import { markdownTable, summaryOf } from "../running/report.js";
import { type CaseResult, runSuite } from "../running/runSuite.js";
import { aspects } from "../suite/case.js";
import { cases } from "../suite/cases.js";
import { hiveGateway, installHiveGateway } from "./hiveGateway.js";

/** Runs the suite against another router that loads the same supergraph, and writes CROSS-ROUTER.md. */

const reportFile = new URL("../../CROSS-ROUTER.md", import.meta.url);
const versionOf = async (): Promise<string> => {
  const manifest: { dependencies: Record<string, string> } = JSON.parse(
    await readFile(new URL("../../cross-router/package.json", import.meta.url), "utf8"),
  );
  return manifest.dependencies["@graphql-hive/gateway"] ?? "";
};

const aspectRows = (results: readonly CaseResult[]): readonly string[] =>
  aspects.map((aspect) => {
    const own = results.filter((result) => result.aspect === aspect);
    return `| ${aspect} | ${own.length} | ${own.filter(({ kind }) => kind === "passed").length} |`;
  });

await installHiveGateway();
const issuer = await createIssuer({
  algorithm: "RS256",
  issuer: "conformance-issuer",
  audience: "conformance-gateway",
  claimsOf: scopesInClaim("scope"),
});
const federation = await serveFederation(0, issuer.keySet);
const hive = await hiveGateway(federation.origin);
try {
  const results = await runSuite(gatewayUnderTest({ url: hive.url, headers: {} }, { federation, issuer }), {
    cases,
    prepare: hive.ensureRunning,
    onResult: ({ attack, title, kind }) => process.stdout.write(`${attack} ${title}: ${kind}\n`),
  });
  const failed = results.filter(({ kind }) => kind === "failed");
  await writeFile(
    reportFile,
    `# The same supergraph in another router

Hive Gateway ${await versionOf()} loads \`supergraph.graphql\` as it is and enforces its scopes, with JWT and scopes set up as its documentation
does it (\`cross-router/gateway.config.mjs\`) and nothing else changed. Written by \`npm run cross-router -w packages/conformance\`; limits and
the like can be had there by plugins that are not installed here.

${summaryOf(results)}.

| aspect | cases | passed |
| --- | --- | --- |
${aspectRows(results).join("\n")}

What failed:

${markdownTable(failed)}
`,
  );
  process.stdout.write(`\n${summaryOf(results)}\n`);
} finally {
  await hive.stop();
  await federation.stop();
}
