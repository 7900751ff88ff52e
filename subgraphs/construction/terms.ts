import { defineTerms } from "@lienthong/dictionary";

/** Terms of the national database of construction activities; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  work: { vi: "Công trình xây dựng", en: "Construction work" },
  workCode: { vi: "Mã công trình", en: "Code of the work" },
  workKind: { vi: "Loại công trình", en: "Kind of work" },
  grade: { vi: "Cấp công trình", en: "Grade of the work, I to IV" },
  floors: { vi: "Số tầng công trình", en: "Number of floors" },
  floorArea: { vi: "Tổng diện tích sàn", en: "Total floor area, in square metres" },
  workStatus: { vi: "Tình trạng công trình", en: "Status of the work" },
  startedOn: { vi: "Ngày khởi công", en: "Begun on" },
  completedOn: { vi: "Ngày hoàn thành", en: "Completed on" },
  site: { vi: "Địa điểm xây dựng", en: "Land or house that the work is on" },
  asset: { vi: "Đất và tài sản gắn liền với đất", en: "Land, or an asset attached to land" },
  assetCode: { vi: "Mã tài sản", en: "Code of the asset" },
  worksOnAsset: { vi: "Công trình trên đất", en: "Construction works on the asset" },
  worksOfCommune: { vi: "Công trình xây dựng tại xã", en: "Construction works in a commune" },
  investor: { vi: "Chủ đầu tư", en: "Investor", dataClass: "basic-personal" },
  permit: { vi: "Giấy phép xây dựng", en: "Construction permit" },
  permitNumber: { vi: "Số giấy phép xây dựng", en: "Number of the permit" },
  permitIssuedOn: { vi: "Ngày cấp giấy phép xây dựng", en: "Permit issued on" },
  certificate: { vi: "Chứng chỉ hành nghề xây dựng", en: "Practising certificate", dataClass: "basic-personal" },
  certificateNumber: { vi: "Số chứng chỉ hành nghề", en: "Number of the certificate", dataClass: "basic-personal" },
  field: { vi: "Lĩnh vực hành nghề", en: "Field of practice", dataClass: "basic-personal" },
  class: { vi: "Hạng chứng chỉ", en: "Class, I to III", dataClass: "basic-personal" },
  certificateIssuedOn: { vi: "Ngày cấp chứng chỉ", en: "Certificate issued on", dataClass: "basic-personal" },
  holder: { vi: "Người được cấp chứng chỉ", en: "Holder of the certificate", dataClass: "basic-personal" },
  mayPractise: {
    vi: "Được hành nghề",
    en: "Whether the citizen may practise in a field today",
    dataClass: "basic-personal",
  },
});
