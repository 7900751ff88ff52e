import { defineConfig } from "vitest/config";

/**
 * What every package's tests have in common.
 *
 * `graphql` resolves to its CommonJS build: the federation libraries `require` it, and two copies of graphql-js
 * in one process refuse each other's schemas.
 */
export const sharedConfig = defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    reporters: ["default", ["json", { outputFile: "coverage/results.json" }]],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
