import { defineScopes, ownRecordFacet } from "@lienthong/access";

/**
 * What the Ministry of Public Security shares of the national population database.
 *
 * Data classes after Decree 356/2025, articles 3 (basic) and 4 (sensitive).
 */
const legalBasis = {
  reference: "Law on Identification 26/2023/QH15 (national population database); Decree 278/2025 (mandatory sharing)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("population", {
  identity: {
    name: { vi: "Danh tính", en: "Identity: number, name, sex, nationality, whether deceased" },
    dataClass: "basic-personal",
    legalBasis,
  },
  birth: { name: { vi: "Khai sinh", en: "Date and place of birth" }, dataClass: "basic-personal", legalBasis },
  ageCheck: {
    name: { vi: "Xác nhận độ tuổi", en: "Whether a legal age is reached, without the date of birth" },
    dataClass: "basic-personal",
    legalBasis: {
      reference: "Law on Personal Data Protection 91/2025/QH15 (no more data than the purpose needs)",
      source: "general-knowledge",
    },
  },
  ethnicity: { name: { vi: "Dân tộc", en: "Ethnic group" }, dataClass: "sensitive-personal", legalBasis },
  residence: {
    name: { vi: "Cư trú", en: "Permanent, temporary and current residence" },
    dataClass: "basic-personal",
    legalBasis,
  },
  residenceRegistration: {
    name: { vi: "Đăng ký cư trú", en: "Recording of changes of residence" },
    dataClass: "basic-personal",
    legalBasis: { reference: "Law on Residence 68/2020/QH14", source: "general-knowledge" },
  },
  household: { name: { vi: "Hộ gia đình", en: "Household and its members" }, dataClass: "basic-personal", legalBasis },
  family: {
    name: { vi: "Quan hệ gia đình", en: "Father, mother, spouse, children" },
    dataClass: "basic-personal",
    legalBasis,
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
