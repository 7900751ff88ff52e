import { parseCommuneCode, parseProvinceCode } from "@lienthong/dictionary";
import type { CallContext } from "../accessContext.js";
import { fetchedFor } from "../fetchedFor/fetchedFor.js";
import { type GrantSet, grantSet } from "../grantSet.js";
import { parseScope, type Scope } from "../scopes.js";
import { national, type Place, type Territory } from "../territory.js";

/** Short forms for tests: grants and places written as text. */

/** Scope → its territories: `national`, the code of a province, or that of a commune. */
export type GrantTexts = Readonly<Record<string, readonly string[]>>;

/** Reads the code of a commune or of a province. */
export const place = (text: string): Place => {
  const province = parseProvinceCode(text);
  if (province.kind === "valid") return province.value;
  const commune = parseCommuneCode(text);
  if (commune.kind === "valid") return commune.value;
  throw new TypeError(`"${text}" is no code of a commune or a province`);
};

export const territory = (text: string): Territory => {
  if (text === "national") return national;
  const province = parseProvinceCode(text);
  if (province.kind === "valid") return { kind: "province", provinceCode: province.value };
  const commune = parseCommuneCode(text);
  if (commune.kind === "valid") return { kind: "commune", communeCode: commune.value };
  throw new TypeError(`"${text}" is no territory`);
};

const scopeNamed = (text: string): Scope => {
  const scope = parseScope(text);
  if (scope === undefined) throw new TypeError(`"${text}" is no scope`);
  return scope;
};

export const grantsOf = (texts: GrantTexts): GrantSet =>
  grantSet(
    Object.entries(texts).flatMap(([scope, reach]) =>
      reach.map((text) => [scopeNamed(scope), territory(text)] as const),
    ),
  );

/** The access context of an officer who holds these grants, for whom nothing is fetched. */
export const accessWith = (texts: GrantTexts): CallContext => ({
  agency: "tax-department",
  agencyKind: "national-agency",
  officer: "officer-1",
  purpose: "tax-administration",
  grantSet: grantsOf(texts),
  fetchedFor: fetchedFor([]),
});
