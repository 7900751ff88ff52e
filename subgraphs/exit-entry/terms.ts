import { defineTerms } from "@lienthong/dictionary";

/** Terms of the national database on exit and entry; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  person: { vi: "Người xuất cảnh, nhập cảnh", en: "Person who crosses the border", dataClass: "basic-personal" },
  travelRecord: { vi: "Hồ sơ xuất nhập cảnh", en: "Exit and entry record", dataClass: "basic-personal" },
  inVietNam: {
    vi: "Đang ở trong nước",
    en: "Whether in Viet Nam now, by the last crossing",
    dataClass: "basic-personal",
  },
  passport: { vi: "Hộ chiếu", en: "Passport of Viet Nam", dataClass: "basic-personal" },
  passportNumber: { vi: "Số hộ chiếu", en: "Number of the passport", dataClass: "basic-personal" },
  passportKind: { vi: "Loại hộ chiếu", en: "Kind of passport", dataClass: "basic-personal" },
  passportIssuedOn: {
    vi: "Ngày cấp hộ chiếu",
    en: "Day on which the passport was issued",
    dataClass: "basic-personal",
  },
  passportStatus: { vi: "Tình trạng hộ chiếu", en: "Status of the passport", dataClass: "basic-personal" },
  passportUsable: {
    vi: "Hộ chiếu còn giá trị sử dụng",
    en: "Whether the passport can be travelled with today",
    dataClass: "basic-personal",
  },
  crossing: { vi: "Lượt xuất cảnh, nhập cảnh", en: "Crossing of the border", dataClass: "sensitive-personal" },
  direction: { vi: "Xuất cảnh hay nhập cảnh", en: "Exit or entry", dataClass: "sensitive-personal" },
  crossedOn: { vi: "Ngày xuất cảnh, nhập cảnh", en: "Day of the crossing", dataClass: "sensitive-personal" },
  crossedAt: { vi: "Qua cửa khẩu", en: "Where the border was crossed", dataClass: "sensitive-personal" },
  borderGate: { vi: "Cửa khẩu", en: "Border gate", dataClass: "open" },
  gateCode: { vi: "Mã cửa khẩu", en: "Code of the border gate", dataClass: "open" },
  gateName: { vi: "Tên cửa khẩu", en: "Name of the border gate", dataClass: "open" },
  gateKind: { vi: "Loại cửa khẩu", en: "Kind of border gate", dataClass: "open" },
  foreignNational: { vi: "Người nước ngoài", en: "Foreign national", dataClass: "basic-personal" },
  foreignerCode: {
    vi: "Mã người nước ngoài",
    en: "The register's code of a foreign national",
    dataClass: "basic-personal",
  },
  foreignNationality: { vi: "Quốc tịch nước ngoài", en: "Foreign nationality", dataClass: "basic-personal" },
  visa: { vi: "Thị thực", en: "Visa", dataClass: "basic-personal" },
  visaNumber: { vi: "Số thị thực", en: "Number of the visa", dataClass: "basic-personal" },
  visaSymbol: { vi: "Ký hiệu thị thực", en: "Symbol of the visa", dataClass: "basic-personal" },
  visaSponsor: { vi: "Tổ chức bảo lãnh", en: "Enterprise that invited the holder", dataClass: "basic-personal" },
  temporaryResidence: {
    vi: "Tạm trú của người nước ngoài",
    en: "Temporary residence of a foreign national",
    dataClass: "basic-personal",
  },
  foreignNationalsOfCommune: {
    vi: "Người nước ngoài tạm trú tại xã",
    en: "Foreign nationals who reside in a commune",
    dataClass: "basic-personal",
  },
});
