import { defineTerms } from "@lienthong/dictionary";

/** Terms of the electronic civil status database; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  event: { vi: "Sự kiện hộ tịch", en: "Civil status event", dataClass: "basic-personal" },
  registrationNumber: { vi: "Số đăng ký hộ tịch", en: "Number of the civil status entry", dataClass: "basic-personal" },
  eventDate: { vi: "Ngày xảy ra sự kiện", en: "Day of the event", dataClass: "basic-personal" },
  registeredOn: { vi: "Ngày đăng ký", en: "Registered on", dataClass: "basic-personal" },
  birth: { vi: "Khai sinh", en: "Birth registration", dataClass: "basic-personal" },
  birthPlace: { vi: "Tỉnh nơi sinh", en: "Province in which the child was born", dataClass: "basic-personal" },
  child: { vi: "Người được khai sinh", en: "Child", dataClass: "basic-personal" },
  childFullName: { vi: "Họ và tên khai sinh", en: "Full name at birth", dataClass: "basic-personal" },
  father: { vi: "Cha", en: "Father", dataClass: "basic-personal" },
  mother: { vi: "Mẹ", en: "Mother", dataClass: "basic-personal" },
  marriage: { vi: "Kết hôn", en: "Marriage registration", dataClass: "basic-personal" },
  husband: { vi: "Chồng", en: "Husband", dataClass: "basic-personal" },
  wife: { vi: "Vợ", en: "Wife", dataClass: "basic-personal" },
  endedOn: { vi: "Ngày chấm dứt hôn nhân", en: "Day on which the marriage ended", dataClass: "basic-personal" },
  death: { vi: "Khai tử", en: "Death registration", dataClass: "basic-personal" },
  deceased: { vi: "Người chết", en: "Deceased", dataClass: "basic-personal" },
  adoption: { vi: "Nuôi con nuôi", en: "Adoption registration", dataClass: "sensitive-personal" },
  adoptedChild: { vi: "Con nuôi", en: "Adopted child", dataClass: "sensitive-personal" },
  adoptiveFather: { vi: "Cha nuôi", en: "Adoptive father", dataClass: "sensitive-personal" },
  adoptiveMother: { vi: "Mẹ nuôi", en: "Adoptive mother", dataClass: "sensitive-personal" },
  birthsOfCommune: { vi: "Khai sinh tại xã", en: "Births registered in a commune", dataClass: "basic-personal" },
  maritalStatus: { vi: "Tình trạng hôn nhân", en: "Marital status", dataClass: "basic-personal" },
  ofMarriageableAge: {
    vi: "Đủ tuổi kết hôn",
    en: "Whether the citizen is of the age to marry today",
    dataClass: "basic-personal",
  },
  registerBirth: { vi: "Đăng ký khai sinh", en: "Register a birth", dataClass: "basic-personal" },
  birthDeclaration: { vi: "Tờ khai đăng ký khai sinh", en: "Declaration of a birth", dataClass: "basic-personal" },
});
