import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Agriculture and Environment shares of the national land database. */
const legalBasis = {
  reference: "Law on Land 31/2024/QH15 (national land database); Decree 278/2025 (mandatory sharing)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("land", {
  parcels: {
    name: { vi: "Thửa đất, tài sản gắn liền với đất", en: "Parcels and houses, without who holds them" },
    dataClass: "internal",
    legalBasis,
  },
  standing: {
    name: { vi: "Tình trạng thế chấp", en: "Whether land is mortgaged, without the mortgage" },
    dataClass: "basic-personal",
    legalBasis,
  },
  certificates: { name: { vi: "Giấy chứng nhận", en: "Certificates" }, dataClass: "basic-personal", legalBasis },
  owners: {
    name: { vi: "Người sử dụng đất", en: "Who holds rights to which land" },
    dataClass: "basic-personal",
    legalBasis,
  },
  mortgages: {
    name: { vi: "Thế chấp", en: "Mortgages with amount and mortgagee" },
    dataClass: "basic-personal",
    legalBasis: {
      reference: "Law on Land 31/2024/QH15; Decree 99/2022 (registration of security interests)",
      source: "general-knowledge",
    },
  },
  ownRecord: ownRecordFacet("basic-personal"),
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Rights of sealed persons: adopted children, protected witnesses" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
