import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findTests } from "./findTests.js";
import { writeTable } from "./table.js";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
writeFileSync(new URL("../../COVERAGE.md", import.meta.url), writeTable(findTests(repository)));
