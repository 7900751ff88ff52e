import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Public Security shares of the database of driving licences. */
const legalBasis = {
  reference: "Law on Road Traffic Order and Safety 36/2024/QH15, articles 57 to 62",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("driving-licences", {
  standing: {
    name: { vi: "Tình trạng được lái xe", en: "Standing: whether somebody may drive a class, and no more" },
    dataClass: "basic-personal",
    legalBasis,
  },
  licence: {
    name: { vi: "Giấy phép lái xe", en: "Licence: number, classes, validity, points, holder" },
    dataClass: "basic-personal",
    legalBasis,
  },
  violations: {
    name: { vi: "Vi phạm bị trừ điểm", en: "Violations that cost points, with the fine" },
    dataClass: "sensitive-personal",
    legalBasis,
  },
  ownRecord: ownRecordFacet("sensitive-personal"),
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Licences of persons whose records are sealed" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
