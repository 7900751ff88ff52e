import { defineTerms } from "./terms.js";

/** Terms that more than one database uses. A database adds its own in its `terms.ts`. */
export const sharedTerms = defineTerms({
  citizen: { vi: "Công dân", en: "Citizen", dataClass: "basic-personal" },
  personalId: { vi: "Số định danh cá nhân", en: "Personal identification number", dataClass: "basic-personal" },
  fullName: { vi: "Họ và tên", en: "Full name", dataClass: "basic-personal" },
  sex: { vi: "Giới tính", en: "Sex", dataClass: "basic-personal" },
  birthDate: { vi: "Ngày, tháng, năm sinh", en: "Date of birth", dataClass: "basic-personal" },
  enterprise: { vi: "Doanh nghiệp", en: "Enterprise", dataClass: "open" },
  enterpriseCode: { vi: "Mã số doanh nghiệp", en: "Enterprise code (tax code)", dataClass: "open" },
  province: { vi: "Tỉnh, thành phố trực thuộc trung ương", en: "Province or centrally run city", dataClass: "open" },
  provinceCode: { vi: "Mã tỉnh", en: "Province code", dataClass: "open" },
  commune: { vi: "Xã, phường, đặc khu", en: "Commune, ward or special zone", dataClass: "open" },
  communeCode: { vi: "Mã xã", en: "Commune code", dataClass: "open" },
  addressLine: {
    vi: "Số nhà, đường, thôn, tổ dân phố",
    en: "House number, street, hamlet or residential group",
    dataClass: "basic-personal",
  },
  facility: { vi: "Cơ sở khám bệnh, chữa bệnh", en: "Treatment facility", dataClass: "open" },
  facilityCode: { vi: "Mã cơ sở khám chữa bệnh", en: "Code of the facility", dataClass: "open" },
  facilityName: { vi: "Tên cơ sở khám chữa bệnh", en: "Name of the facility", dataClass: "open" },
  validFrom: { vi: "Có giá trị từ ngày", en: "Valid from" },
  validUntil: { vi: "Có giá trị đến ngày", en: "Valid until" },
  isProtected: {
    vi: "Hồ sơ được bảo vệ",
    en: "Whether the record is sealed, so that others don't find it",
    dataClass: "sensitive-personal",
  },
  page: { vi: "Trang kết quả", en: "Page of results", dataClass: "open" },
  edges: { vi: "Các phần tử của trang", en: "Edges of the page", dataClass: "open" },
  node: { vi: "Phần tử", en: "Node", dataClass: "open" },
  cursor: { vi: "Con trỏ", en: "Cursor", dataClass: "open" },
  pageSize: { vi: "Số phần tử của trang", en: "Number of rows of the page", dataClass: "open" },
  pageInfo: { vi: "Thông tin trang", en: "Page information", dataClass: "open" },
  hasNextPage: { vi: "Còn trang sau", en: "Whether a next page exists", dataClass: "open" },
  endCursor: { vi: "Con trỏ cuối", en: "Last cursor of the page", dataClass: "open" },
});
