import { mutateAll } from "./mutate.js";
import { survivors, writeMutationReport } from "./report.js";

const results = await mutateAll();
process.stdout.write(writeMutationReport(results));
if (survivors(results).length > 0) process.exitCode = 1;
