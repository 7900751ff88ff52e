import { defineTerms } from "@lienthong/dictionary";

/** Terms of the national business registration database; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  enterpriseName: { vi: "Tên doanh nghiệp", en: "Name of the enterprise", dataClass: "open" },
  foreignName: { vi: "Tên doanh nghiệp bằng tiếng nước ngoài", en: "Name in a foreign language", dataClass: "open" },
  shortName: { vi: "Tên viết tắt", en: "Short name", dataClass: "open" },
  legalForm: { vi: "Loại hình doanh nghiệp", en: "Legal form", dataClass: "open" },
  headOffice: { vi: "Địa chỉ trụ sở chính", en: "Address of the head office", dataClass: "open" },
  headOfficeLine: {
    vi: "Số nhà, đường của trụ sở chính",
    en: "House number and street of the head office",
    dataClass: "open",
  },
  foundedOn: { vi: "Ngày thành lập", en: "Date of establishment", dataClass: "open" },
  industry: { vi: "Ngành, nghề kinh doanh", en: "Line of business", dataClass: "open" },
  industryCode: { vi: "Mã ngành kinh tế", en: "Industry code (VSIC)", dataClass: "open" },
  industryName: { vi: "Tên ngành kinh tế", en: "Name of the industry", dataClass: "open" },
  enterpriseStatus: { vi: "Tình trạng pháp lý", en: "Legal status", dataClass: "open" },
  statusHistory: { vi: "Lịch sử tình trạng pháp lý", en: "History of the legal status", dataClass: "open" },
  statusChange: { vi: "Thay đổi tình trạng pháp lý", en: "Change of the legal status", dataClass: "open" },
  statusSince: { vi: "Từ ngày", en: "Since", dataClass: "open" },
  charterCapital: { vi: "Vốn điều lệ", en: "Charter capital, in đồng", dataClass: "internal" },
  legalRepresentatives: {
    vi: "Người đại diện theo pháp luật",
    en: "Legal representatives",
    dataClass: "basic-personal",
  },
  members: { vi: "Thành viên, cổ đông", en: "Members and shareholders", dataClass: "basic-personal" },
  member: { vi: "Thành viên góp vốn", en: "Contributing member", dataClass: "basic-personal" },
  party: { vi: "Cá nhân hoặc tổ chức", en: "Person or organisation", dataClass: "basic-personal" },
  contributionPercent: { vi: "Tỷ lệ góp vốn", en: "Share of the capital, in per cent", dataClass: "basic-personal" },
  branches: { vi: "Chi nhánh, văn phòng đại diện", en: "Branches and representative offices", dataClass: "open" },
  branch: { vi: "Đơn vị phụ thuộc", en: "Dependent unit", dataClass: "open" },
  branchCode: { vi: "Mã số đơn vị phụ thuộc", en: "Code of the dependent unit", dataClass: "open" },
  branchName: { vi: "Tên đơn vị phụ thuộc", en: "Name of the dependent unit", dataClass: "open" },
  enterprisesOfCitizen: {
    vi: "Doanh nghiệp của công dân",
    en: "Enterprises of the citizen",
    dataClass: "basic-personal",
  },
  role: { vi: "Vai trò trong doanh nghiệp", en: "Role in the enterprise", dataClass: "basic-personal" },
  enterpriseRole: {
    vi: "Tư cách của công dân trong doanh nghiệp",
    en: "Part of a citizen in an enterprise",
    dataClass: "basic-personal",
  },
});
