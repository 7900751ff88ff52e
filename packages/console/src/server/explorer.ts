import { fileURLToPath } from "node:url";

/**
 * Absolute path of the built page: `index.html`, and `assets/` whose file names carry a hash of their content and may
 * be cached for ever. It exists after `npm run build`.
 */
export const explorerDirectory: string = fileURLToPath(new URL("../../dist/page", import.meta.url));

/**
 * Value of the `Content-Security-Policy` header that every file of the page must be served with: a worker takes its
 * policy from its own file.
 *
 * The page needs its own origin only: a mistake in it, or an address inside an answer that the editor would like to
 * preview, cannot make the browser call another host. The editor (Monaco) needs two exceptions: it writes its themes
 * into `<style>` elements, and draws the wavy lines below mistakes as `data:` images. Inline scripts are refused.
 */
export const contentSecurityPolicy: string = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
