import { defineScopes, ownRecordFacet } from "@lienthong/access";

/**
 * What the Ministry of Health shares of the national health database.
 *
 * Health status is sensitive personal data (Decree 356/2025, article 4), and so is a flag that follows from it.
 */
const legalBasis = {
  reference: "Decree 102/2025 (health data), articles 14 to 17; Decision 11/2026/QĐ-TTg, item XVIII",
  source: "found",
} as const;

const minimisation = {
  reference: "Law on Personal Data Protection 91/2025/QH15 (no more data than the purpose needs)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("health", {
  record: {
    name: { vi: "Hồ sơ sức khỏe", en: "Health record: blood group, allergies" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  encounters: {
    name: { vi: "Khám bệnh, chữa bệnh", en: "Encounters: facility, days, diagnosis" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  prescriptions: {
    name: { vi: "Đơn thuốc", en: "Prescriptions and their medicines" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  immunisation: {
    name: { vi: "Tiêm chủng", en: "Immunisations" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  disability: {
    name: { vi: "Khuyết tật", en: "Disability: degree, kind, certificate" },
    dataClass: "sensitive-personal",
    legalBasis: { reference: "Law on Persons with Disabilities 51/2010/QH12", source: "general-knowledge" },
  },
  disabilityDegree: {
    name: { vi: "Mức độ khuyết tật", en: "The degree of a disability alone, without its kind" },
    dataClass: "sensitive-personal",
    legalBasis: minimisation,
  },
  fitToDrive: {
    name: { vi: "Sức khỏe lái xe", en: "Whether somebody is fit to drive, without the examination" },
    dataClass: "sensitive-personal",
    legalBasis: minimisation,
  },
  ownRecord: ownRecordFacet("sensitive-personal"),
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
