import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Public Security shares of the national database on exit and entry. */
const legalBasis = {
  reference:
    "Law on Exit and Entry of Vietnamese Citizens 49/2019/QH14; Law on Entry, Exit, Transit and Residence of Foreigners 47/2014/QH13",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("exit-entry", {
  presence: {
    name: { vi: "Đang ở trong nước hay không", en: "Presence: whether in Viet Nam now, and no journey" },
    dataClass: "basic-personal",
    legalBasis,
  },
  passports: { name: { vi: "Hộ chiếu", en: "Passports of citizens" }, dataClass: "basic-personal", legalBasis },
  movements: {
    name: { vi: "Lịch sử xuất nhập cảnh", en: "Movements: every crossing with day and gate" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  foreigners: {
    name: { vi: "Người nước ngoài", en: "Foreign nationals: name, sex, birth, nationality" },
    dataClass: "basic-personal",
    legalBasis,
  },
  visas: {
    name: { vi: "Thị thực", en: "Visas, passports and sponsors of foreign nationals" },
    dataClass: "basic-personal",
    legalBasis,
  },
  residence: {
    name: { vi: "Tạm trú của người nước ngoài", en: "Temporary residence of foreign nationals" },
    dataClass: "basic-personal",
    legalBasis,
  },
  ownRecord: ownRecordFacet("basic-personal"),
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Journeys and passports of persons whose records are sealed" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
