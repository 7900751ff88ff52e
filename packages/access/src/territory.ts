import { type CommuneCode, type ProvinceCode, provinceOfCommune } from "@lienthong/dictionary";

/** Where a grant reaches: the whole country, one province, or one commune. */
export type Territory =
  | Readonly<{ kind: "national" }>
  | Readonly<{ kind: "province"; provinceCode: ProvinceCode }>
  | Readonly<{ kind: "commune"; communeCode: CommuneCode }>;

/** Where a row lies: the code of its commune, or of its province. */
export type Place = CommuneCode | ProvinceCode;

export const national: Territory = { kind: "national" };

const isCommuneCode = (place: Place): place is CommuneCode => place.length === 5;

/**
 * Whether one of `territories` reaches `place`.
 *
 * A place that is unknown lies in no territory but the national one: what can't be decided is denied.
 */
export const covers = (territories: readonly Territory[], place: Place | null | undefined): boolean =>
  territories.some((territory) => reaches(territory, place));

/**
 * `covers` for territories that are asked of many rows. The fields of a row are asked one after the other, so most questions are about
 * the same place as the one before.
 */
export const coverage = (territories: readonly Territory[]): ((place: Place | null | undefined) => boolean) => {
  let last: Place | null | undefined;
  let isLastCovered = covers(territories, last);
  return (place) => {
    if (place === last) return isLastCovered;
    last = place;
    isLastCovered = covers(territories, place);
    return isLastCovered;
  };
};

const reaches = (territory: Territory, place: Place | null | undefined): boolean => {
  switch (territory.kind) {
    case "national":
      return true;
    case "province":
      return place !== null && place !== undefined && provinceOf(place) === territory.provinceCode;
    case "commune":
      return place === territory.communeCode;
  }
};

const provinceOf = (place: Place): ProvinceCode | undefined =>
  isCommuneCode(place) ? provinceOfCommune(place) : place;

/** A short stable text of a territory, for keys of caches and for people. */
export const territoryKey = (territory: Territory): string => {
  switch (territory.kind) {
    case "national":
      return "national";
    case "province":
      return `province ${territory.provinceCode}`;
    case "commune":
      return `commune ${territory.communeCode}`;
  }
};
