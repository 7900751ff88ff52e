import { mergeConfig } from "vitest/config";
import { sharedConfig } from "../vitest.shared.ts";

/** One system serves all files: it is started before the first and stopped after the last. */
export default mergeConfig(sharedConfig, { test: { globalSetup: ["src/system/globalSetup.ts"] } });
