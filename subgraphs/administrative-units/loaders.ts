import { type CommuneCode, lowerName, type ProvinceCode, plainName } from "@lienthong/dictionary";
import { anyOf, escapeLike, rowByKey, rowsByKey } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { Commune } from "./entities/Commune.js";
import type { FormerUnit } from "./entities/FormerUnit.js";
import type { Province } from "./entities/Province.js";

/** The tables of `migrations/`. */
export type AdministrativeUnitsDatabase = {
  province: Province;
  commune: Commune & { plainName: string; lowerName: string };
  formerCommune: FormerUnit & { mappingNumber: number };
};

const communeColumns = ["communeCode", "provinceCode", "name", "kind"] as const;
const provinceColumns = ["provinceCode", "name", "kind"] as const;

/** Reads from the database of administrative units. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<AdministrativeUnitsDatabase>) => ({
  provinceByCode: rowByKey(
    (codes: readonly ProvinceCode[]) =>
      database.selectFrom("province").select(provinceColumns).where("provinceCode", "=", anyOf(codes)).execute(),
    (province) => province.provinceCode,
  ),
  communeByCode: rowByKey(
    (codes: readonly CommuneCode[]) =>
      database.selectFrom("commune").select(communeColumns).where("communeCode", "=", anyOf(codes)).execute(),
    (commune) => commune.communeCode,
  ),
  communesOfProvince: rowsByKey(
    (codes: readonly ProvinceCode[]) =>
      database
        .selectFrom("commune")
        .select(communeColumns)
        .where("provinceCode", "=", anyOf(codes))
        .orderBy("communeCode")
        .execute(),
    (commune) => commune.provinceCode,
  ),
  formerUnitsOfCommune: rowsByKey(
    (codes: readonly CommuneCode[]) =>
      database
        .selectFrom("formerCommune")
        .select(["communeCode", "formerCode", "formerName", "formerDistrictName", "formerProvinceName"])
        .distinct()
        .where("communeCode", "=", anyOf(codes))
        .orderBy("formerCode")
        .orderBy("formerName")
        .execute(),
    (former) => former.communeCode,
  ),
  provinces: (): Promise<Province[]> =>
    database.selectFrom("province").select(provinceColumns).orderBy("provinceCode").execute(),
  communesByFormerCode: (formerCode: string): Promise<Commune[]> =>
    database
      .selectFrom("commune")
      .select(communeColumns)
      .where("communeCode", "in", (former) =>
        former.selectFrom("formerCommune").select("formerCommune.communeCode").where("formerCode", "=", formerCode),
      )
      .orderBy("communeCode")
      .execute(),
  /**
   * Communes whose name holds `text`. A text with diacritics must match them («Đông» doesn't find «Dong»); one without finds both.
   */
  searchCommunes: (text: string, limit: number): Promise<Commune[]> => {
    const plain = plainName(text);
    const lower = lowerName(text);
    return database
      .selectFrom("commune")
      .select(communeColumns)
      .where("plainName", "like", `%${escapeLike(plain)}%`)
      .$if(lower !== plain, (named) => named.where("lowerName", "like", `%${escapeLike(lower)}%`))
      .orderBy("communeCode")
      .limit(limit)
      .execute();
  },
});

export type Loaders = ReturnType<typeof createLoaders>;
