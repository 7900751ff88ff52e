import { checkAccess, type Finding } from "@lienthong/access";
import { loadReview } from "../../system/review.js";
import type { Answer } from "./answer.js";
import { textTable } from "./table.js";

/** What `lienthong access check` is asked. */
export type CheckOptions = Readonly<{ days: number; strict: boolean; format: "table" | "json" }>;

/** `lienthong access check`: rules, scopes and agreements against each other. Errors count; warnings do with `--strict`. */
export const check = async ({ days, strict, format }: CheckOptions): Promise<Answer> => {
  const review = await loadReview();
  const findings = checkAccess(review, days);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const fields = review.databases.reduce((sum, { book }) => sum + book.size, 0);
  const agreements = [...review.sharing.databases.values()].reduce((sum, shared) => sum + shared.agreements.length, 0);
  const summary =
    `Checked ${fields} fields and ${agreements} agreements of ${review.databases.length} databases: ` +
    `${counted(errors, "error")}, ${counted(warnings, "warning")}.`;
  return {
    text:
      format === "json"
        ? JSON.stringify({ fields, agreements, findings }, null, 2)
        : [...findings.map(describe), summary].join("\n"),
    found: errors > 0 || (strict && warnings > 0),
  };
};

const describe = ({ severity, kind, subject, message }: Finding): string =>
  textTable([[severity, kind, `${subject}: ${message}`]]);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
