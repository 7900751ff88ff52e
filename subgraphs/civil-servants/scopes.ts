import { defineScopes } from "@lienthong/access";

/** What the Ministry of Home Affairs shares of the database of cadres, civil servants and public employees. */
const legalBasis = {
  reference: "Decree 27/2026 (national database of cadres, civil servants and public employees)",
  source: "found",
} as const;

export const scopes = defineScopes("civil-servants", {
  status: {
    name: { vi: "Là cán bộ, công chức, viên chức", en: "Whether somebody serves the state, without unit and post" },
    dataClass: "basic-personal",
    legalBasis: {
      reference: "Law on Personal Data Protection 91/2025/QH15 (no more data than the purpose needs)",
      source: "general-knowledge",
    },
  },
  post: {
    name: { vi: "Chức vụ, đơn vị", en: "File code, kind, post, unit and rank" },
    dataClass: "basic-personal",
    legalBasis,
  },
  salary: {
    name: { vi: "Lương", en: "Step and coefficient of the salary" },
    dataClass: "basic-personal",
    legalBasis,
  },
  career: {
    name: { vi: "Quá trình công tác", en: "Recruitment and appointments" },
    dataClass: "basic-personal",
    legalBasis,
  },
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Sealed records: protected witnesses" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference: "Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
