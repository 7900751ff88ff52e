import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Finance shares of the national business registration database. */
const legalBasis = {
  reference: "Law on Enterprises 59/2020/QH14 (national information system on business registration)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("business-registration", {
  enterprises: {
    name: { vi: "Thông tin đăng ký doanh nghiệp", en: "Registration: code, names, address, form, status, branches" },
    dataClass: "open",
    legalBasis,
  },
  capital: { name: { vi: "Vốn điều lệ", en: "Charter capital" }, dataClass: "internal", legalBasis },
  people: {
    name: { vi: "Người đại diện, thành viên, cổ đông", en: "Legal representatives, members, shareholders" },
    dataClass: "basic-personal",
    legalBasis,
  },
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Sealed persons among representatives, members and shareholders" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
  ownRecord: {
    ...ownRecordFacet("basic-personal"),
    name: {
      vi: "Vai trò của chính mình",
      en: "One's own parts in enterprises, for a citizen who signed in at a portal",
    },
  },
});
