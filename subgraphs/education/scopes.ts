import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Education and Training shares of the national education database. */
const legalBasis = {
  reference: "Decision 11/2026/QĐ-TTg (national education and training database); Law on Education 43/2019/QH14",
  source: "general-knowledge",
} as const;

const minimisation = {
  reference: "Law on Personal Data Protection 91/2025/QH15 (no more data than the purpose needs)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("education", {
  schools: {
    name: { vi: "Cơ sở giáo dục", en: "Schools and their catchments" },
    dataClass: "open",
    legalBasis,
  },
  enrolment: {
    name: { vi: "Quá trình học tập", en: "Enrolments: school year, grade, school" },
    dataClass: "basic-personal",
    legalBasis,
  },
  attendance: {
    name: { vi: "Đang đi học", en: "Whether somebody is enrolled now, without school and grade" },
    dataClass: "basic-personal",
    legalBasis: minimisation,
  },
  schoolLevel: {
    name: { vi: "Cấp học theo độ tuổi", en: "The level that a child of this age belongs to" },
    dataClass: "basic-personal",
    legalBasis: minimisation,
  },
  diplomas: {
    name: { vi: "Văn bằng", en: "Diplomas: number, kind, issuer, classification" },
    dataClass: "basic-personal",
    legalBasis,
  },
  verification: {
    name: { vi: "Xác minh văn bằng", en: "Whether a diploma with a given number is valid, without the diploma" },
    dataClass: "basic-personal",
    legalBasis: minimisation,
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
