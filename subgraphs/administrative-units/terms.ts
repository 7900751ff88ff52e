import { defineTerms } from "@lienthong/dictionary";

/** Terms of the database of administrative units; the shared ones stand in the dictionary. All of it is open data. */
export const terms = defineTerms({
  provinces: { vi: "Danh sách tỉnh, thành phố", en: "List of provinces and centrally run cities", dataClass: "open" },
  provinceName: { vi: "Tên tỉnh, thành phố", en: "Name of the province or city", dataClass: "open" },
  provinceKind: { vi: "Loại đơn vị cấp tỉnh", en: "Kind of province-level unit", dataClass: "open" },
  communesOfProvince: { vi: "Danh sách xã, phường của tỉnh", en: "Communes of the province", dataClass: "open" },
  communeCount: { vi: "Số đơn vị cấp xã", en: "Number of communes", dataClass: "open" },
  communeName: { vi: "Tên xã, phường, đặc khu", en: "Name of the commune, ward or special zone", dataClass: "open" },
  communeKind: { vi: "Loại đơn vị cấp xã", en: "Kind of commune-level unit", dataClass: "open" },
  communesByFormerCode: { vi: "Tra cứu theo mã xã cũ", en: "Communes of today by a former code", dataClass: "open" },
  searchCommunes: { vi: "Tìm xã theo tên", en: "Search of communes by name", dataClass: "open" },
  searchText: { vi: "Từ khóa tìm kiếm", en: "Text to search for", dataClass: "open" },
  formerUnits: { vi: "Đơn vị trước sáp nhập", en: "Units before the mergers of 1 July 2025", dataClass: "open" },
  formerUnit: { vi: "Đơn vị hành chính cũ", en: "Former administrative unit", dataClass: "open" },
  formerCode: { vi: "Mã đơn vị cũ", en: "Code of the former unit", dataClass: "open" },
  formerName: { vi: "Tên đơn vị cũ", en: "Name of the former unit", dataClass: "open" },
  formerDistrictName: { vi: "Tên huyện cũ", en: "Name of the former district", dataClass: "open" },
  formerProvinceName: { vi: "Tên tỉnh cũ", en: "Name of the former province", dataClass: "open" },
});
