import { defineScopes } from "@lienthong/access";

/**
 * What the Ministry of Public Security shares of the database of judicial records.
 *
 * All of it is sensitive: data on crimes and offences (Decree 356/2025, article 4).
 */
const legalBasis = {
  reference: "Law on Judicial Records 28/2009/QH12; Penal Code 100/2015/QH13, articles 69 to 73 (clearing of records)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("judicial-records", {
  enterpriseBar: {
    name: { vi: "Bị cấm quản lý doanh nghiệp", en: "Whether barred from founding or managing an enterprise" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference: "Law on Enterprises 59/2020/QH14, article 17; Law on Judicial Records 28/2009/QH12, article 36",
      source: "general-knowledge",
    },
  },
  certificate: {
    name: { vi: "Có án tích hay không", en: "Whether a conviction stands, and whether a certificate still holds" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  record: {
    name: { vi: "Án tích", en: "The convictions that stand on the record" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  cleared: {
    name: { vi: "Án tích đã được xóa", en: "The convictions that were cleared from the record" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Records of persons who are sealed" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
