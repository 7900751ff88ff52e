import { defineScopes, ownRecordFacet } from "@lienthong/access";

/** What the Ministry of Public Security shares of the database of vehicles. */
const legalBasis = {
  reference: "Law on Road Traffic Order and Safety 36/2024/QH15, articles 35 to 39",
  source: "general-knowledge",
} as const;

export const scopes = defineScopes("vehicles", {
  registration: {
    name: { vi: "Đăng ký xe", en: "Registration: plate, kind, make, model, colour, since when" },
    dataClass: "basic-personal",
    legalBasis,
  },
  technical: {
    name: { vi: "Số khung, số máy", en: "Chassis and engine number" },
    dataClass: "basic-personal",
    legalBasis,
  },
  inspection: {
    name: { vi: "Kiểm định", en: "Until when the vehicle is inspected" },
    dataClass: "basic-personal",
    legalBasis,
  },
  ownership: {
    name: { vi: "Chủ xe", en: "Owner, and owners so far" },
    dataClass: "basic-personal",
    legalBasis,
  },
  recording: {
    name: { vi: "Ghi nhận sang tên", en: "Recording of transfers of ownership" },
    dataClass: "basic-personal",
    legalBasis,
  },
  ownRecord: ownRecordFacet("basic-personal"),
  sealed: {
    name: { vi: "Hồ sơ được bảo vệ", en: "Vehicles of persons whose records are sealed" },
    dataClass: "sensitive-personal",
    legalBasis: {
      reference:
        "Law on Adoption 52/2010/QH12; Criminal Procedure Code 101/2015/QH13, chapter XXXIV (protected persons)",
      source: "general-knowledge",
    },
  },
});
