import { communes, formerCommunes, lowerName, plainName, provinces } from "@lienthong/dictionary";
import type { Seed } from "@lienthong/subgraph-kit";

/** Fills the database with the real administrative units; they don't depend on the size of the synthetic nation. */
export const seed: Seed = () => [
  {
    name: "province",
    columns: ["province_code", "name", "kind"],
    rows: () => provinces().map(({ provinceCode, name, kind }) => [provinceCode, name, kind]),
  },
  {
    name: "commune",
    columns: ["commune_code", "province_code", "name", "kind", "lower_name", "plain_name"],
    rows: () =>
      communes().map(({ communeCode, provinceCode, name, kind }) => [
        communeCode,
        provinceCode,
        name,
        kind,
        lowerName(name),
        plainName(name),
      ]),
  },
  {
    name: "former_commune",
    columns: [
      "mapping_number",
      "former_code",
      "former_name",
      "former_district_name",
      "former_province_name",
      "commune_code",
    ],
    rows: () =>
      formerCommunes().map((former, index) => [
        index + 1,
        former.formerCode,
        former.formerName,
        former.formerDistrictName,
        former.formerProvinceName,
        former.communeCode,
      ]),
  },
];
