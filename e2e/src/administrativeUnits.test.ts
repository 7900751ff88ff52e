import { expect, test } from "vitest";
import { z } from "zod";
import { clientFor, requesters } from "./client.js";

const provincesSchema = z.object({
  provinces: z.array(
    z.object({
      provinceCode: z.string(),
      name: z.string(),
      communeCount: z.number(),
      communes: z.array(z.object({ communeCode: z.string(), name: z.string() })),
    }),
  ),
});

test("serves 34 provinces with 3,321 communes between them, names intact", async () => {
  const client = await clientFor(requesters.homeAffairs);
  const { data, errors } = await client.ask({
    query: "{ provinces { provinceCode name communeCount communes { communeCode name } } }",
  });

  expect(errors).toEqual([]);
  const { provinces } = provincesSchema.parse(data);
  const communes = provinces.flatMap((province) => province.communes);
  expect(provinces.length).toBe(34);
  expect(communes.length).toBe(3_321);
  expect(new Set(communes.map(({ communeCode }) => communeCode)).size).toBe(3_321);
  expect(provinces.reduce((sum, { communeCount }) => sum + communeCount, 0)).toBe(3_321);

  const names = new Map(provinces.map(({ provinceCode, name }) => [provinceCode, name]));
  expect(names.get("01")).toBe("Thành phố Hà Nội");
  expect(names.get("66")).toBe("Đắk Lắk");
  expect(names.get("46")).toBe("Thành phố Huế");
  for (const { name } of [...provinces, ...communes]) expect(name).toMatch(/^[\p{Script=Latin}\p{N}\s'’().-]+$/u);
  for (const { name } of [...provinces, ...communes]) expect(name).toBe(name.normalize("NFC"));
});

const resolvedSchema = z.object({
  communesByFormerCode: z.array(
    z.object({
      communeCode: z.string(),
      name: z.string(),
      province: z.object({ name: z.string() }),
      formerUnits: z.array(z.object({ formerCode: z.string().nullable(), formerName: z.string().nullable() })),
    }),
  ),
});

test("resolves a ward that was split to both communes of today", async () => {
  const client = await clientFor(requesters.homeAffairs);
  const { data, errors } = await client.ask({
    query: `query ($formerCode: CommuneCode!) {
      communesByFormerCode(formerCode: $formerCode) {
        communeCode name province { name } formerUnits { formerCode formerName }
      }
    }`,
    variables: { formerCode: "00166" },
  });

  expect(errors).toEqual([]);
  const { communesByFormerCode: communes } = resolvedSchema.parse(data);
  expect(communes.map(({ communeCode }) => communeCode).sort()).toEqual(["00160", "00166"]);
  expect(communes.map(({ name }) => name).sort()).toEqual(["Phường Cầu Giấy", "Phường Nghĩa Đô"]);
  for (const { province, formerUnits } of communes) {
    expect(province.name).toBe("Thành phố Hà Nội");
    expect(formerUnits.map(({ formerName }) => formerName)).toContain("Phường Dịch Vọng");
  }
});
