import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Public Security shares of the database of electronic identity and authentication. */
const legalBasis = {
  reference: "Law on Identification 26/2023/QH15; Decree 69/2024 (electronic identification and authentication)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("electronic-identity", {
  verification: {
    name: { vi: "Đã định danh hay chưa", en: "Whether the account is active and of level 2" },
    dataClass: "basic-personal",
    legalBasis,
  },
  account: {
    name: { vi: "Tài khoản định danh", en: "Account: status, level, activation" },
    dataClass: "basic-personal",
    legalBasis,
  },
  documents: {
    name: { vi: "Giấy tờ tích hợp", en: "Which documents are integrated" },
    dataClass: "basic-personal",
    legalBasis,
  },
  usage: {
    name: { vi: "Lượt xác thực", en: "How often the account was used to authenticate" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  organisations: {
    name: { vi: "Tài khoản của tổ chức", en: "Accounts of organisations" },
    dataClass: "internal",
    legalBasis,
  },
  ownRecord: ownRecordFacet("sensitive-personal"),
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Accounts of persons whose records are sealed" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
