import { describe, expect, test } from "vitest";
import { operationRecord, type SeenOperation } from "./operationRecord.js";

const seen = (parts: Partial<SeenOperation> = {}): SeenOperation => ({
  agency: "tax-department",
  purpose: "tax-administration",
  operationName: "Q",
  document: "{ motto }",
  deniedCoordinates: 0,
  ...parts,
});
const at = (minute: number): Date => new Date(Date.UTC(2026, 5, 1, 0, minute));

describe("the record of operations", () => {
  test("counts an operation that is seen again, and keeps when it was first and last seen", () => {
    const record = operationRecord();
    record.add(seen(), at(0));
    record.add(seen({ deniedCoordinates: 2 }), at(5));
    expect(record.operations()).toEqual([
      { ...seen({ deniedCoordinates: 2 }), count: 2, firstSeen: at(0).toISOString(), lastSeen: at(5).toISOString() },
    ]);
  });

  test("goes on from an earlier one", () => {
    const first = operationRecord();
    first.add(seen(), at(0));
    const second = operationRecord(first.operations());
    second.add(seen(), at(1));
    expect(second.operations()).toMatchObject([{ count: 2, firstSeen: at(0).toISOString() }]);
  });

  test("of a flood keeps 200 operations of the agency, and all of the others (attack case 72)", () => {
    const record = operationRecord();
    record.add(seen({ agency: "ministry-of-health" }), at(0));
    for (let n = 0; n < 1_000; n++) record.add(seen({ operationName: `Q${n}` }), at(1));
    const operations = record.operations();
    expect(operations.filter(({ agency }) => agency === "tax-department")).toHaveLength(200);
    expect(operations.filter(({ agency }) => agency === "ministry-of-health")).toHaveLength(1);
  });

  test("keeps 400,000 characters of an agency, and no document of more than 20,000", () => {
    const record = operationRecord();
    for (let n = 0; n < 100; n++) record.add(seen({ document: `# ${n}${" ".repeat(19_000)}` }), at(n % 60));
    record.add(seen({ document: " ".repeat(20_001) }), at(0));
    const documents = record.operations().map(({ document }) => document.length);
    expect(Math.max(...documents)).toBeLessThanOrEqual(20_000);
    expect(documents.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(400_000);
    expect(documents.length).toBeGreaterThan(10);
  });

  test("records of several processes become one: counts are added up, the latest denials count", () => {
    const [first, second, whole] = [operationRecord(), operationRecord(), operationRecord()];
    first.add(seen({ document: "{ a }", deniedCoordinates: 1 }), at(2));
    second.add(seen({ document: "{ a }" }), at(1));
    second.add(seen({ document: "{ b }" }), at(3));
    whole.merge(first.operations());
    whole.merge(second.operations());
    expect(whole.operations().toSorted((a, b) => a.document.localeCompare(b.document))).toMatchObject([
      {
        document: "{ a }",
        count: 2,
        firstSeen: at(1).toISOString(),
        lastSeen: at(2).toISOString(),
        deniedCoordinates: 1,
      },
      { document: "{ b }", count: 1 },
    ]);
  });
});
