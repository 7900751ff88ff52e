import { noUnagreedUses, readSupergraphAccess } from "@lienthong/access";
import fc from "fast-check";
import { buildSchema, parse, validate, validateSchema } from "graphql";
import { expect, test } from "vitest";
import { fragmentsOf } from "../document/fragments.js";
import { access, grantsOf, schema } from "../testing/authorization.js";
import { requirementsBySource } from "../testing/oracle.js";
import { writeOperation } from "../testing/randomOperation.js";
import { authorizeOperation } from "./authorizeOperation.js";
import { contractOf } from "./contract.js";

const contract = (...scopes: readonly string[]) =>
  contractOf(schema, { access, unagreed: noUnagreedUses, grants: grantsOf(...scopes) });

const fieldsOf = (type: string, ...scopes: readonly string[]): readonly string[] => {
  const found = contract(...scopes).schema.getType(type);
  return found !== undefined && "getFields" in found ? Object.keys(found.getFields()) : [];
};

test("shows the fields that the grants cover, and no trace of others (attack cases 17, 83)", () => {
  expect(fieldsOf("Citizen", "population.identity")).toEqual(["id", "name"]);
  const { sdl } = contract("population.identity");
  expect(sdl).not.toMatch(
    /fingerprint|birthDate|headcount|HealthRecord|diagnoses|Fingerprint|forgotten|orderBy|CitizenOrder/,
  );
  expect(sdl).toContain("hospital");
});

test("takes away an argument, an input field and an enum value that may not be given, and a default that names one", () => {
  const { sdl } = contract("population.identity");
  expect(sdl).toMatch(/search\(matching: CitizenSearch, sort: \[CitizenSort!\]! = \[NAME\]\)/);
  expect(sdl).toMatch(/enum CitizenSort \{\s*ID\s*NAME\s*\}/);
  expect(sdl).toMatch(/input CitizenSearch \{\s*id: ID\s*either: \[CitizenSearch!\]\s*\}/);
  expect(contract().sdl).toMatch(/search\(matching: CitizenSearch, sort: \[CitizenSort!\]!\)/);
});

test("shows an interface's field only where every implementation's is shown", () => {
  expect(fieldsOf("Node", "population.identity")).toEqual(["id"]);
  expect(fieldsOf("Node", "population.identity", "population.family")).toEqual(["id", "name"]);
});

test("takes away types without fields, and all that leads to them", () => {
  expect(fieldsOf("Citizen", "population.identity", "health.record")).toContain("record");
  expect(fieldsOf("HealthRecord", "health.diagnosis")).toEqual([]); // nothing leads to it
  const supergraph = readSupergraphAccess(`
    schema @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) { query: Query }
    type Query { open: Int @authenticated  a: A @authenticated  u: U @authenticated }
    type A { b: B @authenticated }  type B { c: C @authenticated }  type C { secret: Int }
    union U = C`);
  const whole = buildSchema(supergraph.plannerSdl, { assumeValidSDL: true });
  expect(contractOf(whole, { access: supergraph, unagreed: noUnagreedUses, grants: grantsOf() }).sdl).toBe(
    "type Query {\n  open: Int\n}\n",
  );
});

test("is a valid schema for whoever may see nothing", () => {
  const nobody = { ...access, requirements: new Map() };
  const { schema: nothing } = contractOf(schema, { access: nobody, unagreed: noUnagreedUses, grants: grantsOf() });
  expect(validateSchema(nothing)).toEqual([]);
  expect(Object.keys(nothing.getQueryType()?.getFields() ?? {})).toEqual(["nothing"]);
});

const allScopes = [...new Set([...requirementsBySource.values()].flat(2))];

test("for any grants it is a valid schema, whose operations are valid in the whole one and are never denied", () => {
  let operations = 0;
  const tapes = fc.array(fc.nat({ max: 1_000 }), { minLength: 20, maxLength: 100 });
  fc.assert(
    fc.property(fc.subarray(allScopes), fc.array(tapes, { minLength: 1, maxLength: 5 }), (scopes, written) => {
      const visible = contract(...scopes).schema;
      expect(validateSchema(visible)).toEqual([]);
      for (const tape of written) {
        const { query, variables } = writeOperation(visible, tape);
        const document = parse(query);
        if (validate(visible, document).length > 0) continue;
        expect(validate(schema, document)).toEqual([]);
        const operation = document.definitions.find(({ kind }) => kind === "OperationDefinition");
        if (operation?.kind !== "OperationDefinition") throw new Error("there is no operation");
        const authorization = authorizeOperation(
          { id: "", document, fragments: fragmentsOf(document), conditionVariables: [], operation },
          { schema, access, unagreed: noUnagreedUses, grants: grantsOf(...scopes), variables },
        );
        expect(authorization.kind === "restricted" ? authorization.denials : []).toEqual([]);
        operations += 1;
      }
    }),
    { numRuns: 150 },
  );
  expect(operations).toBeGreaterThan(100);
});
