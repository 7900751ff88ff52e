import { defineTerms } from "@lienthong/dictionary";

/** Terms of the national insurance database; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  insurance: { vi: "Hồ sơ bảo hiểm", en: "Insurance record", dataClass: "basic-personal" },
  socialInsuranceNumber: { vi: "Mã số bảo hiểm xã hội", en: "Social insurance number", dataClass: "basic-personal" },
  pensionAgeReached: {
    vi: "Đã đủ tuổi nghỉ hưu",
    en: "Whether the normal retirement age is reached today",
    dataClass: "basic-personal",
  },
  participating: {
    vi: "Đang tham gia bảo hiểm xã hội",
    en: "Whether now contributing to social insurance",
    dataClass: "basic-personal",
  },
  contributedMonths: { vi: "Số tháng đã đóng", en: "Months contributed", dataClass: "basic-personal" },
  contributions: { vi: "Quá trình đóng bảo hiểm xã hội", en: "Contribution periods", dataClass: "basic-personal" },
  contribution: { vi: "Giai đoạn đóng bảo hiểm", en: "Contribution period", dataClass: "basic-personal" },
  employer: { vi: "Đơn vị sử dụng lao động", en: "Employer", dataClass: "basic-personal" },
  fromMonth: { vi: "Từ tháng", en: "From month", dataClass: "basic-personal" },
  toMonth: { vi: "Đến tháng", en: "To month, inclusive", dataClass: "basic-personal" },
  monthlySalary: {
    vi: "Tiền lương làm căn cứ đóng",
    en: "Monthly salary that contributions are based on, in đồng",
    dataClass: "basic-personal",
  },
  healthCard: { vi: "Thẻ bảo hiểm y tế", en: "Health-insurance card", dataClass: "basic-personal" },
  cardNumber: { vi: "Mã số thẻ bảo hiểm y tế", en: "Number of the health-insurance card", dataClass: "basic-personal" },
  subjectGroup: { vi: "Nhóm đối tượng", en: "Group of insured persons", dataClass: "basic-personal" },
  benefitLevel: { vi: "Mức hưởng", en: "Benefit level, 1 to 5", dataClass: "basic-personal" },
  registeredFacility: {
    vi: "Nơi đăng ký khám chữa bệnh ban đầu",
    en: "Registered facility of first treatment",
    dataClass: "basic-personal",
  },
  entitlements: { vi: "Quyền lợi bảo hiểm y tế", en: "Entitlements", dataClass: "basic-personal" },
  entitlement: { vi: "Quyền lợi", en: "Entitlement", dataClass: "basic-personal" },
  entitlementKind: { vi: "Loại quyền lợi", en: "Kind of entitlement", dataClass: "basic-personal" },
  sharePercent: { vi: "Tỷ lệ quỹ chi trả", en: "Share that the fund pays, in per cent", dataClass: "basic-personal" },
  cardValid: { vi: "Thẻ còn hiệu lực", en: "Whether the card is valid today", dataClass: "basic-personal" },
});
