import { defineTerms } from "@lienthong/dictionary";

/** Terms of the database of driving licences; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  drivingLicence: { vi: "Giấy phép lái xe", en: "Driving licence", dataClass: "basic-personal" },
  licenceNumber: { vi: "Số giấy phép lái xe", en: "Number of the driving licence", dataClass: "basic-personal" },
  entitlement: { vi: "Hạng được cấp", en: "Class that the licence entitles to drive", dataClass: "basic-personal" },
  licenceClass: { vi: "Hạng giấy phép lái xe", en: "Class of the driving licence", dataClass: "basic-personal" },
  classIssuedOn: { vi: "Ngày cấp", en: "Day on which the class was issued or renewed", dataClass: "basic-personal" },
  mayDrive: {
    vi: "Được điều khiển phương tiện",
    en: "Whether the holder may drive today: the class is valid and points are left",
    dataClass: "basic-personal",
  },
  mayRenew: {
    vi: "Đủ điều kiện đổi giấy phép lái xe",
    en: "Whether the licence can be renewed today: its holder is fit to drive and has points left",
    dataClass: "sensitive-personal",
  },
  points: { vi: "Số điểm còn lại", en: "Points left, of 12", dataClass: "basic-personal" },
  violation: {
    vi: "Vi phạm bị trừ điểm",
    en: "Violation that cost points",
    dataClass: "sensitive-personal",
  },
  violatedOn: { vi: "Ngày vi phạm", en: "Day of the violation", dataClass: "sensitive-personal" },
  violationKind: { vi: "Hành vi vi phạm", en: "Kind of violation", dataClass: "sensitive-personal" },
  pointsDeducted: { vi: "Số điểm bị trừ", en: "Points deducted", dataClass: "sensitive-personal" },
  fine: { vi: "Mức phạt tiền", en: "Fine, in đồng", dataClass: "sensitive-personal" },
});
