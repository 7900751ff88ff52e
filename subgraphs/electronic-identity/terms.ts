import { defineTerms } from "@lienthong/dictionary";

/** Terms of the database of electronic identity; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  electronicIdentity: {
    vi: "Tài khoản định danh điện tử",
    en: "Electronic identity account (VNeID)",
    dataClass: "basic-personal",
  },
  accountStatus: { vi: "Trạng thái tài khoản", en: "Status of the account", dataClass: "basic-personal" },
  identityLevel: { vi: "Mức độ định danh", en: "Level of the account, 1 or 2", dataClass: "basic-personal" },
  activatedOn: { vi: "Ngày kích hoạt", en: "Day of activation", dataClass: "basic-personal" },
  verified: {
    vi: "Đã xác thực mức độ 2",
    en: "Whether the account is active and of level 2, so that its holder counts as identified",
    dataClass: "basic-personal",
  },
  authentications: {
    vi: "Số lượt xác thực",
    en: "Authentications in the last twelve months",
    dataClass: "sensitive-personal",
  },
  integratedDocument: { vi: "Giấy tờ tích hợp", en: "Integrated document", dataClass: "basic-personal" },
  documentKind: { vi: "Loại giấy tờ", en: "Kind of document", dataClass: "basic-personal" },
  integratedOn: { vi: "Ngày tích hợp", en: "Day of integration", dataClass: "basic-personal" },
  civilStatusEvent: { vi: "Sự kiện hộ tịch", en: "Civil status event", dataClass: "basic-personal" },
  registrationNumber: {
    vi: "Số đăng ký hộ tịch",
    en: "Number of the civil status entry",
    dataClass: "basic-personal",
  },
  integratedCertificate: {
    vi: "Giấy tờ hộ tịch tích hợp",
    en: "The certificate of the event, where an account has it integrated",
    dataClass: "basic-personal",
  },
  organisationIdentity: {
    vi: "Tài khoản định danh điện tử của tổ chức",
    en: "Electronic identity account of an organisation",
    dataClass: "internal",
  },
  organisationStatus: {
    vi: "Trạng thái tài khoản của tổ chức",
    en: "Status of the organisation's account",
    dataClass: "internal",
  },
  organisationActivatedOn: {
    vi: "Ngày kích hoạt tài khoản của tổ chức",
    en: "Day on which the organisation's account was activated",
    dataClass: "internal",
  },
});
