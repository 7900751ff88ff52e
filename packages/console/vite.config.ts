import { defineConfig } from "vite";

/**
 * Builds the page into `dist/page`.
 *
 * Every address in it is relative, so that a gateway can serve it below any path. Nothing is inlined as a `data:`
 * address, so that the content security policy can stay narrow.
 */
export default defineConfig({
  root: "src/page",
  base: "./",
  build: {
    outDir: "../../dist/page",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
    // React's server directives ("use client") mean nothing in a page, and there are hundreds of them.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
