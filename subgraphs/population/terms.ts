import { defineTerms } from "@lienthong/dictionary";

/** Terms of the national population database; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  birthProvince: { vi: "Nơi sinh", en: "Province of birth", dataClass: "basic-personal" },
  deathDate: { vi: "Ngày, tháng, năm chết", en: "Date of death", dataClass: "basic-personal" },
  ethnicity: { vi: "Dân tộc", en: "Ethnic group", dataClass: "sensitive-personal" },
  nationality: { vi: "Quốc tịch", en: "Nationality", dataClass: "basic-personal" },
  residence: { vi: "Nơi cư trú", en: "Residence", dataClass: "basic-personal" },
  permanentResidence: { vi: "Nơi thường trú", en: "Permanent residence", dataClass: "basic-personal" },
  temporaryResidence: { vi: "Nơi tạm trú", en: "Temporary residence", dataClass: "basic-personal" },
  currentResidence: { vi: "Nơi ở hiện tại", en: "Current residence", dataClass: "basic-personal" },
  residentSince: { vi: "Cư trú từ ngày", en: "Resident since", dataClass: "basic-personal" },
  household: { vi: "Hộ gia đình", en: "Household", dataClass: "basic-personal" },
  householdCode: { vi: "Số hồ sơ cư trú", en: "Number of the residence file", dataClass: "basic-personal" },
  head: { vi: "Chủ hộ", en: "Head of household", dataClass: "basic-personal" },
  member: { vi: "Thành viên hộ gia đình", en: "Member of the household", dataClass: "basic-personal" },
  relationToHead: { vi: "Quan hệ với chủ hộ", en: "Relation to the head of household", dataClass: "basic-personal" },
  father: { vi: "Cha", en: "Father", dataClass: "basic-personal" },
  mother: { vi: "Mẹ", en: "Mother", dataClass: "basic-personal" },
  spouse: { vi: "Vợ hoặc chồng", en: "Spouse", dataClass: "basic-personal" },
  children: { vi: "Con", en: "Children", dataClass: "basic-personal" },
  isProtected: {
    vi: "Hồ sơ được bảo vệ",
    en: "Whether the record is sealed, so that others don't find it",
    dataClass: "sensitive-personal",
  },
  bornFrom: { vi: "Sinh từ ngày", en: "Born on this day or later", dataClass: "basic-personal" },
  bornTo: { vi: "Sinh đến ngày", en: "Born on this day or earlier", dataClass: "basic-personal" },
  populationOfCommune: { vi: "Dân số của xã", en: "Population of a commune", dataClass: "open" },
  populationGrouping: { vi: "Tiêu chí phân nhóm", en: "By what the population is grouped", dataClass: "open" },
  populationGroup: { vi: "Nhóm dân số", en: "Group of the population", dataClass: "open" },
  populationCount: { vi: "Số người", en: "Number of people", dataClass: "open" },
  citizensOfCommune: {
    vi: "Công dân cư trú tại xã",
    en: "Citizens who live in a commune",
    dataClass: "basic-personal",
  },
});
