import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Tax Department shares of the taxation database. Taxes are basic personal data: they aren't on the list of Decree 356/2025, article 4. */
const legalBasis = {
  reference: "Decree 252/2026, articles 55 to 61 (sharing for tax administration)",
  source: "found",
} as const;

export const scopes = defineScopes("tax", {
  registration: {
    name: { vi: "Đăng ký thuế", en: "Tax registration: code, status, day" },
    dataClass: "basic-personal",
    legalBasis,
  },
  obligations: {
    name: { vi: "Nghĩa vụ thuế", en: "Obligations by period, due and paid" },
    dataClass: "basic-personal",
    legalBasis,
  },
  debtClearance: {
    name: { vi: "Xác nhận hết nợ thuế", en: "Whether taxes are paid, without what they are" },
    dataClass: "basic-personal",
    legalBasis: {
      reference: "Law on Personal Data Protection 91/2025/QH15 (no more data than the purpose needs)",
      source: "general-knowledge",
    },
  },
  ownRecord: ownRecordFacet("basic-personal"),
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Sealed records: adopted children, protected witnesses" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
