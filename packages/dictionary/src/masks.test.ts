import { expect, test } from "vitest";
import { masks } from "./masks.js";
import { dictionaryScalars } from "./scalars/scalars.js";

const values = {
  personalIdLastFour: "097085012345",
  healthInsuranceCardNumberLastFour: "DN4010123456789",
  enterpriseCodeLastFour: "0100109106",
} as const;

test.each(Object.entries(masks))(
  "%s keeps four characters, and is served but never taken (attack case 93)",
  (name, mask) => {
    const value = values[name as keyof typeof values];
    const masked = mask.apply(value);
    expect(masked).toMatch(/^•+.{4}$/);
    expect(masked).toHaveLength(value.length);
    expect(masked.endsWith(value.slice(-4))).toBe(true);
    const scalar = dictionaryScalars.get(mask.scalar);
    expect(scalar?.serialize(masked)).toBe(masked);
    expect(() => scalar?.parseValue(masked)).toThrow(
      expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } }),
    );
    expect(scalar?.parseValue(value)).toBe(value);
  },
);

test("a text too short to hide a part of is hidden whole", () => {
  expect(["", "1234", "12345678"].map(masks.personalIdLastFour.apply)).toEqual(["", "••••", "••••••••"]);
});
