import { defineScopes } from "@lienthong/access";

/** What the Ministry of Construction shares of the national database of construction activities. */
const legalBasis = {
  reference: "Law on Construction 50/2014/QH13, amended by 62/2020/QH14; Decree 278/2025 (mandatory sharing)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("construction", {
  works: {
    name: { vi: "Công trình, giấy phép", en: "Works and permits, without who invests" },
    dataClass: "internal",
    legalBasis,
  },
  investors: { name: { vi: "Chủ đầu tư", en: "Who invests in a work" }, dataClass: "basic-personal", legalBasis },
  practice: {
    name: { vi: "Quyền hành nghề", en: "Whether somebody may practise in a field, without the certificate" },
    dataClass: "basic-personal",
    legalBasis,
  },
  certificates: {
    name: { vi: "Chứng chỉ hành nghề", en: "Practising certificates with class and validity" },
    dataClass: "basic-personal",
    legalBasis,
  },
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Works and certificates of sealed persons" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
