import { GraphQLObjectType, type GraphQLScalarType, GraphQLSchema, graphqlSync, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { dictionaryScalars } from "./scalars.js";

/** A schema of which each field returns its argument, by the name of the scalar. */
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: "Query",
    fields: Object.fromEntries(
      [...dictionaryScalars].map(([name, type]) => [
        name,
        { type, args: { value: { type } }, resolve: (_source: unknown, args: { value?: unknown }) => args.value },
      ]),
    ),
  }),
});

const askWithVariable = (scalar: string, value: unknown) =>
  graphqlSync({ schema, source: `query ($value: ${scalar}) { ${scalar}(value: $value) }`, variableValues: { value } });

const askWithLiteral = (scalar: string, literal: string) =>
  graphqlSync({ schema, source: `{ ${scalar}(value: ${literal}) }` });

const goodValues = [
  ["PersonalId", "097085012345"],
  ["EnterpriseCode", "0100109106"],
  ["ProvinceCode", "01"],
  ["CommuneCode", "00004"],
  ["HealthInsuranceCardNumber", "DN4010123456789"],
  ["PlateNumber", "45A-123.45"],
  ["DrivingLicenceNumber", "990181234567"],
  ["PassportNumber", "Z00000042"],
  ["TaxCode", "0100109106"],
  ["LocalDate", "2026-02-28"],
  ["SafeInt", 9_007_199_254_740_991],
  ["UUID", "4f1c2f5e-6d9b-4c8e-9a77-3c2f1a0b5d6e"],
] as const;

test.each(goodValues)("a %s comes out as it went in, by variable and by literal", (scalar, value) => {
  expect(askWithVariable(scalar, value)).toEqual({ data: { [scalar]: value } });
  expect(askWithLiteral(scalar, JSON.stringify(value))).toEqual({ data: { [scalar]: value } });
});

test.each([
  ["PersonalId", "0970850123", "PersonalId: a personal identification number has 12 digits"],
  ["PersonalId", "003085012345", "PersonalId: the first 3 digits of a personal identification number are"],
  ["EnterpriseCode", "0100109107", "EnterpriseCode: the tenth digit of an enterprise code is its check digit"],
  ["ProvinceCode", "001", "ProvinceCode: a province code has 2 digits"],
  ["CommuneCode", "0004", "CommuneCode: a commune code has 5 digits"],
  ["HealthInsuranceCardNumber", "DN9", "HealthInsuranceCardNumber: a health-insurance card's number has 2 letters"],
  ["PlateNumber", "45A-1", "PlateNumber: a number plate is written like"],
  ["DrivingLicenceNumber", "99", "DrivingLicenceNumber: a driving licence's number has 12 digits"],
  ["PassportNumber", "Z-1", "PassportNumber: a passport's number has 6 to 9"],
  ["TaxCode", "0100109107", "TaxCode: the tenth digit of an enterprise code is its check digit"],
])("%s refuses %j with the rule and the code BAD_USER_INPUT, by variable and by literal", (scalar, value, rule) => {
  for (const answer of [askWithVariable(scalar, value), askWithLiteral(scalar, JSON.stringify(value))]) {
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.message).toContain(rule);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
  }
});

test("an identifier is a string: a number would lose its leading zeros", () => {
  for (const answer of [askWithVariable("CommuneCode", 4), askWithLiteral("CommuneCode", "4")]) {
    expect(answer.errors?.[0]?.message).toContain("CommuneCode is written as a string");
  }
});

test("an error of a literal says where the literal stands", () => {
  const errors = validate(schema, parse('{ CommuneCode(value: "4") }'));
  expect(errors[0]?.locations).toEqual([{ line: 1, column: 22 }]);
});

test.each([
  ["LocalDate", "2026-02-30"],
  ["LocalDate", "28/02/2026"],
  ["DateTimeISO", "yesterday"],
  ["SafeInt", 9_007_199_254_740_992],
  ["SafeInt", 1.5],
] as const)("%s refuses %j", (scalar, value) => {
  expect(askWithVariable(scalar, value).errors).toHaveLength(1);
});

test("a value that is no string is not served as an identifier", () => {
  const serve = (type: GraphQLScalarType | undefined, value: unknown) => () => type?.serialize(value);
  expect(serve(dictionaryScalars.get("PersonalId"), 97_085_012_345)).toThrow("can't be served");
});

test("each scalar is known by the name that it has in a schema", () => {
  expect([...dictionaryScalars].map(([name]) => name).sort()).toEqual([
    "CommuneCode",
    "DateTimeISO",
    "DrivingLicenceNumber",
    "EnterpriseCode",
    "HealthInsuranceCardNumber",
    "LocalDate",
    "PassportNumber",
    "PersonalId",
    "PlateNumber",
    "ProvinceCode",
    "SafeInt",
    "TaxCode",
    "UUID",
  ]);
  expect([...dictionaryScalars].filter(([name, scalar]) => scalar.name !== name)).toEqual([]);
});
