import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What Viet Nam Social Security shares of the national insurance database. */
const legalBasis = {
  reference: "Law on Social Insurance 41/2024/QH15; Law on Health Insurance (national insurance database)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("insurance", {
  participation: {
    name: { vi: "Tham gia bảo hiểm", en: "Participation: number, whether contributing, months contributed" },
    dataClass: "basic-personal",
    legalBasis,
  },
  contributions: {
    name: { vi: "Quá trình đóng", en: "Contribution periods with employer and salary" },
    dataClass: "basic-personal",
    legalBasis,
  },
  healthCard: {
    name: { vi: "Thẻ bảo hiểm y tế", en: "Health-insurance card, facility and entitlements" },
    dataClass: "basic-personal",
    legalBasis,
  },
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Insurance of sealed persons: adopted children, protected witnesses" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
  employmentHistory: {
    name: { vi: "Quá trình làm việc, theo sự đồng ý", en: "Employers and periods, with the insured person's consent" },
    dataClass: "basic-personal",
    legalBasis: {
      reference:
        "Law on Personal Data Protection 91/2025/QH15, article 9 (consent); Law on Occupational Safety and Hygiene 84/2015/QH13 (occupational diseases)",
      source: "general-knowledge",
    },
  },
  ownRecord: ownRecordFacet("basic-personal"),
});
