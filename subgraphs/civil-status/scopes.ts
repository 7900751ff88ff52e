import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Justice shares of the electronic civil status database. */
const legalBasis = {
  reference: "Law on Civil Status 60/2014/QH13; Decree 87/2020 (electronic civil status database)",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("civil-status", {
  status: {
    name: { vi: "Tình trạng hôn nhân", en: "Marital status and marriageable age, without the registrations" },
    dataClass: "basic-personal",
    legalBasis,
  },
  births: { name: { vi: "Khai sinh", en: "Birth registrations" }, dataClass: "basic-personal", legalBasis },
  marriages: { name: { vi: "Kết hôn", en: "Marriage registrations" }, dataClass: "basic-personal", legalBasis },
  deaths: { name: { vi: "Khai tử", en: "Death registrations" }, dataClass: "basic-personal", legalBasis },
  adoptions: {
    name: { vi: "Nuôi con nuôi", en: "Adoption registrations" },
    dataClass: "sensitive-personal",
    legalBasis: { reference: "Law on Adoption 52/2010/QH12", source: "general-knowledge" },
  },
  registration: {
    name: { vi: "Đăng ký hộ tịch", en: "Registering of civil status events" },
    dataClass: "basic-personal",
    legalBasis,
  },
  ownRecord: ownRecordFacet("basic-personal"),
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Events of sealed persons: adopted children, protected witnesses" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
