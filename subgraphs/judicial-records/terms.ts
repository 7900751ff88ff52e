import { defineTerms } from "@lienthong/dictionary";

/** Terms of the database of judicial records; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  judicialRecord: { vi: "Lý lịch tư pháp", en: "Judicial record", dataClass: "sensitive-personal" },
  hasCriminalRecord: {
    vi: "Có án tích",
    en: "Whether a conviction stands on the record today",
    dataClass: "sensitive-personal",
  },
  barredFromEnterprise: {
    vi: "Bị cấm thành lập, quản lý doanh nghiệp",
    en: "Whether barred today from founding or managing an enterprise",
    dataClass: "sensitive-personal",
  },
  convictions: { vi: "Án tích", en: "Convictions that stand on the record", dataClass: "sensitive-personal" },
  clearedConvictions: {
    vi: "Án tích đã được xóa",
    en: "Convictions that were cleared from the record",
    dataClass: "sensitive-personal",
  },
  conviction: { vi: "Bản án kết tội", en: "Conviction", dataClass: "sensitive-personal" },
  judgmentNumber: { vi: "Số bản án", en: "Number of the judgment", dataClass: "sensitive-personal" },
  judgedOn: { vi: "Ngày tuyên án", en: "Day of the judgment", dataClass: "sensitive-personal" },
  offence: { vi: "Tội danh", en: "Offence", dataClass: "sensitive-personal" },
  penalCodeArticle: {
    vi: "Điều của Bộ luật Hình sự",
    en: "Article of the Penal Code",
    dataClass: "sensitive-personal",
  },
  sentenceMonths: { vi: "Thời hạn tù", en: "Imprisonment, in months", dataClass: "sensitive-personal" },
  suspended: { vi: "Án treo", en: "Whether the sentence is suspended", dataClass: "sensitive-personal" },
  servedOn: {
    vi: "Ngày chấp hành xong bản án",
    en: "Day on which the sentence was served",
    dataClass: "sensitive-personal",
  },
  clearedOn: {
    vi: "Ngày được xóa án tích",
    en: "Day on which the record was cleared",
    dataClass: "sensitive-personal",
  },
  enterpriseBanUntil: {
    vi: "Cấm thành lập, quản lý doanh nghiệp đến ngày",
    en: "Last day of a ban on founding or managing an enterprise",
    dataClass: "sensitive-personal",
  },
  certificate: { vi: "Phiếu lý lịch tư pháp", en: "Judicial-record certificate", dataClass: "sensitive-personal" },
  certificateNumber: {
    vi: "Số phiếu lý lịch tư pháp",
    en: "Number of the certificate",
    dataClass: "sensitive-personal",
  },
  certificateForm: { vi: "Loại phiếu", en: "Form of the certificate", dataClass: "sensitive-personal" },
  certificateIssuedOn: { vi: "Ngày cấp phiếu", en: "Day of issue", dataClass: "sensitive-personal" },
  certificateUnchanged: {
    vi: "Phiếu còn đúng",
    en: "Whether no judgment was added since the certificate was issued",
    dataClass: "sensitive-personal",
  },
});
