import { defineTerms } from "@lienthong/dictionary";

/** Terms of the taxation database; the shared ones stand in the dictionary. */
const personal = { dataClass: "basic-personal" } as const;

export const terms = defineTerms({
  taxRegistration: { vi: "Đăng ký thuế", en: "Tax registration", ...personal },
  taxCode: { vi: "Mã số thuế", en: "Tax code", ...personal },
  taxpayer: { vi: "Người nộp thuế", en: "Taxpayer", ...personal },
  taxpayerStatus: { vi: "Trạng thái mã số thuế", en: "Status of the tax code", ...personal },
  taxRegisteredOn: { vi: "Ngày đăng ký thuế", en: "Day of tax registration", ...personal },
  obligation: { vi: "Nghĩa vụ thuế", en: "Tax obligation of one period", ...personal },
  obligations: { vi: "Các nghĩa vụ thuế", en: "Tax obligations", ...personal },
  taxKind: { vi: "Loại thuế", en: "Kind of tax", ...personal },
  taxPeriod: { vi: "Kỳ tính thuế", en: "Tax period: a year or a quarter", ...personal },
  taxDueOn: { vi: "Hạn nộp thuế", en: "Day on which the tax is due", ...personal },
  amountDue: { vi: "Số thuế phải nộp", en: "Amount due, in đồng", ...personal },
  amountPaid: { vi: "Số thuế đã nộp", en: "Amount paid, in đồng", ...personal },
  taxDebtCleared: {
    vi: "Không còn nợ thuế",
    en: "Whether no tax that was due is unpaid today",
    ...personal,
  },
});
