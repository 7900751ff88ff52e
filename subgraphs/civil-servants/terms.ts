import { defineTerms } from "@lienthong/dictionary";

/** Terms of the database of cadres, civil servants and public employees; the shared ones stand in the dictionary. */
const personal = { dataClass: "basic-personal" } as const;
const open = { dataClass: "open" } as const;

export const terms = defineTerms({
  civilServant: { vi: "Hồ sơ cán bộ, công chức, viên chức", en: "File of a servant of the state", ...personal },
  isCivilServant: {
    vi: "Là cán bộ, công chức, viên chức",
    en: "Whether a cadre, civil servant or public employee",
    ...personal,
  },
  fileCode: { vi: "Mã hồ sơ cán bộ, công chức, viên chức", en: "Code of the file", ...personal },
  servantKind: { vi: "Loại cán bộ, công chức, viên chức", en: "Cadre, civil servant or public employee", ...personal },
  post: { vi: "Chức vụ, chức danh", en: "Post", ...personal },
  unitOfServant: { vi: "Đơn vị công tác", en: "Unit of the servant", ...personal },
  rankCode: { vi: "Mã ngạch", en: "Code of the rank", ...personal },
  rankName: { vi: "Tên ngạch", en: "Name of the rank", ...personal },
  salaryStep: { vi: "Bậc lương", en: "Step of the salary scale", ...personal },
  salaryCoefficient: { vi: "Hệ số lương", en: "Salary coefficient", ...personal },
  recruitedOn: { vi: "Ngày tuyển dụng", en: "Day of recruitment", ...personal },
  appointment: { vi: "Quyết định bổ nhiệm", en: "Appointment to a post", ...personal },
  appointments: { vi: "Quá trình công tác", en: "Appointments", ...personal },
  decisionNumber: { vi: "Số quyết định bổ nhiệm", en: "Number of the decision", ...personal },
  appointedFrom: { vi: "Giữ chức vụ từ ngày", en: "First day in the post", ...personal },
  appointedUntil: { vi: "Giữ chức vụ đến ngày", en: "Last day in the post", ...personal },
  stateUnit: { vi: "Cơ quan, đơn vị", en: "Unit of the state", ...open },
  unitCode: { vi: "Mã đơn vị", en: "Code of the unit", ...open },
  unitName: { vi: "Tên đơn vị", en: "Name of the unit", ...open },
  staffByKind: { vi: "Số người theo loại", en: "How many servants of each kind the unit has", ...open },
  staffGroup: { vi: "Nhóm cán bộ, công chức, viên chức", en: "Group of servants", ...open },
  staffCount: { vi: "Số cán bộ, công chức, viên chức", en: "Number of servants", ...open },
});
