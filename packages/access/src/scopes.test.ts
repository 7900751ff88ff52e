import { expect, test } from "vitest";
import { databaseOfScope, defineScopes, foreignScope, parseScope } from "./scopes.js";

const declaration = {
  name: { vi: "Sự kiện hộ tịch", en: "Vital events" },
  dataClass: "basic-personal",
  legalBasis: { reference: "Luật Hộ tịch", source: "general-knowledge" },
} as const;

test("names a scope after its database and facet", () => {
  const scopes = defineScopes("civil-status", { vitalEvents: declaration });
  expect(scopes.vitalEvents).toEqual({ scope: "civil-status.vital-events", ...declaration });
  expect(databaseOfScope(scopes.vitalEvents.scope)).toBe("civil-status");
});

test("reads database.facet, and nothing else", () => {
  expect(parseScope("population.vital-events")).toBe("population.vital-events");
  const others = [
    "",
    ".",
    "population",
    "population.",
    ".identity",
    "a.b.c",
    "Population.identity",
    "population.*",
    "population.identity\n",
    "dân-cư.x",
  ];
  for (const text of others) expect(parseScope(text), text).toBeUndefined();
});

test("refuses to declare or to name what is no scope", () => {
  expect(() => defineScopes("Population", { identity: declaration })).toThrow(
    expect.objectContaining({ code: "RULES_INVALID" }),
  );
  expect(() => defineScopes("population", { "identity.name": declaration })).toThrow(
    expect.objectContaining({ code: "RULES_INVALID" }),
  );
  expect(() => foreignScope("population")).toThrow(expect.objectContaining({ code: "RULES_INVALID" }));
});
