import { readFileSync } from "node:fs";
import { findAgency } from "@lienthong/identity";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { catalogueFile } from "./catalogueEntry.js";
import { catalogueEntries, type SourcedText, type SourceMark, sharingDutiesOf } from "./index.js";

const entries = catalogueEntries();
const entryOf = (id: string) => {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`the catalogue has no ${id}`);
  return entry;
};

test("holds the 136 databases of the reference, each with a name in both languages, an owner and a mark", () => {
  expect(entries).toHaveLength(136);
  for (const { id, name, owner } of entries) {
    expect(name.vi, id).toMatch(/^(Cơ sở dữ liệu|Hệ thống|Trục|Sổ)/);
    expect(owner.name.vi, id).not.toBe("");
  }
});

test("has the marks of the reference: what no source names is never shown as found", () => {
  const count = (mark: SourceMark) => entries.filter(({ source }) => source.mark === mark).length;
  expect({
    found: count("found"),
    secondary: count("secondary"),
    generalKnowledge: count("general-knowledge"),
  }).toEqual({
    found: 34,
    secondary: 7,
    generalKnowledge: 95,
  });
  for (const { id, source } of entries)
    expect(source.confidence === null, id).toBe(source.mark !== "general-knowledge");
});

test("tells of a unit or an update cycle how that is known, and of most databases neither", () => {
  const units = entries.flatMap(({ responsibleUnit }) => responsibleUnit ?? []);
  const cycles = entries.flatMap(({ updateCycle }) => updateCycle ?? []);
  const marks = (facts: readonly SourcedText[]) => Object.groupBy(facts, ({ source }) => source.mark);
  expect(units).toHaveLength(14);
  expect(marks(units).found).toHaveLength(3);
  expect(marks(units).secondary).toHaveLength(1);
  expect(cycles.map(({ source }) => source.mark)).toEqual(["secondary", "secondary", "secondary"]);
  for (const { source } of [...units, ...cycles])
    if (source.mark !== "general-knowledge") expect(source.citation).not.toBeNull();
});

test("names the twelve of Decision 11/2026 that the press names, and no other, as national without a doubt", () => {
  const certain = entries.filter(({ kind, note }) => kind === "national" && !note?.includes("not confirmed"));
  expect(certain.map(({ id }) => id).sort()).toEqual([
    "administrative-violations",
    "artificial-intelligence",
    "business-registration",
    "education",
    "electronic-identity",
    "exit-entry",
    "health",
    "insurance",
    "land",
    "location-identification",
    "national-synthesis",
    "population",
  ]);
});

test("gives the agency of the register as owner where there is one, else the owner's name", () => {
  expect(entryOf("insurance").owner).toMatchObject({ agency: "vietnam-social-security" });
  expect(entryOf("credit-information").owner).toEqual({
    agency: null,
    name: { vi: "Ngân hàng Nhà nước Việt Nam", en: "State Bank of Viet Nam" },
    stateAgency: true,
  });
  for (const { owner } of entries) if (owner.agency !== null) expect(findAgency(owner.agency)).toBeDefined();
});

test("knows what the law orders to be shared, and doesn't bind the Party by the law of state agencies", () => {
  const general = sharingDutiesOf(entryOf("tourism"));
  expect(general.map(({ legalBasis }) => legalBasis.reference)).toContain("Decree 194/2025, article 16");
  expect(sharingDutiesOf(entryOf("business-registration"))).toHaveLength(general.length + 1);
  expect(sharingDutiesOf(entryOf("party-members"))).toEqual([]);
});

test("refuses a file with an unknown owner, a doubled id, or general knowledge without a confidence", () => {
  const [group] = parse(readFileSync(new URL("../databases.yaml", import.meta.url), "utf8"));
  const [database] = group.databases;
  const problemsOf = (changed: unknown): string => {
    const parsed = catalogueFile.safeParse(changed);
    return parsed.success ? "" : parsed.error.message;
  };
  expect(problemsOf([group])).toBe("");
  expect(problemsOf([{ ...group, owner: { agency: "nobody" } }])).toContain("no agency of the register");
  expect(problemsOf([{ ...group, databases: [database, database] }])).toContain("the same id");
  expect(problemsOf([{ ...group, databases: [{ ...database, source: { mark: "general-knowledge" } }] }])).toContain(
    "general knowledge has a confidence",
  );
});
