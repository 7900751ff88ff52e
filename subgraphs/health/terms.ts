import { defineTerms } from "@lienthong/dictionary";

/** Terms of the national health database; the shared ones stand in the dictionary. Health status is sensitive: Decree 356/2025, article 4. */
const sensitive = { dataClass: "sensitive-personal" } as const;

export const terms = defineTerms({
  healthRecord: { vi: "Hồ sơ sức khỏe điện tử", en: "Electronic health record", ...sensitive },
  bloodGroup: { vi: "Nhóm máu", en: "Blood group", ...sensitive },
  allergies: { vi: "Tiền sử dị ứng", en: "Allergies", ...sensitive },
  encounter: { vi: "Lượt khám bệnh, chữa bệnh", en: "Encounter: one treatment at a facility", ...sensitive },
  encounters: { vi: "Các lượt khám bệnh, chữa bệnh", en: "Encounters", ...sensitive },
  encounterCode: { vi: "Mã lượt khám chữa bệnh", en: "Code of the encounter", ...sensitive },
  encounterKind: { vi: "Hình thức điều trị", en: "Outpatient or inpatient", ...sensitive },
  encounterStart: { vi: "Ngày vào", en: "Day of admission or visit", ...sensitive },
  encounterEnd: { vi: "Ngày ra", en: "Day of discharge", ...sensitive },
  icd10Code: { vi: "Mã bệnh ICD-10", en: "ICD-10 code of the diagnosis", ...sensitive },
  diagnosis: { vi: "Chẩn đoán", en: "Diagnosis", ...sensitive },
  prescription: { vi: "Đơn thuốc", en: "Prescription", ...sensitive },
  prescriptionCode: { vi: "Mã đơn thuốc", en: "Code of the prescription", ...sensitive },
  prescribedOn: { vi: "Ngày kê đơn", en: "Day of prescription", ...sensitive },
  patient: { vi: "Người bệnh", en: "Patient", ...sensitive },
  medicine: { vi: "Thuốc được kê", en: "Prescribed medicine", ...sensitive },
  medicineName: { vi: "Tên thuốc", en: "Name and strength of the medicine", ...sensitive },
  dosage: { vi: "Cách dùng", en: "Dosage", ...sensitive },
  medicineQuantity: { vi: "Số lượng thuốc", en: "Quantity", ...sensitive },
  immunisation: { vi: "Mũi tiêm chủng", en: "One dose of a vaccine", ...sensitive },
  immunisations: { vi: "Lịch sử tiêm chủng", en: "Immunisations", ...sensitive },
  vaccine: { vi: "Vắc xin", en: "Vaccine", ...sensitive },
  dose: { vi: "Mũi số", en: "Number of the dose", ...sensitive },
  givenOn: { vi: "Ngày tiêm", en: "Day of the vaccination", ...sensitive },
  disability: { vi: "Khuyết tật", en: "Disability", ...sensitive },
  disabilityDegree: { vi: "Mức độ khuyết tật", en: "Degree of disability", ...sensitive },
  disabilityKind: { vi: "Dạng khuyết tật", en: "Kind of disability", ...sensitive },
  disabilityCertifiedOn: {
    vi: "Ngày cấp giấy xác nhận khuyết tật",
    en: "Day of the certificate of disability",
    ...sensitive,
  },
  disabledPeopleOfCommune: {
    vi: "Số người khuyết tật của xã",
    en: "How many people with disabilities live in a commune",
    dataClass: "open",
  },
  disabilityGrouping: {
    vi: "Tiêu chí phân nhóm khuyết tật",
    en: "By what people with disabilities are grouped",
    dataClass: "open",
  },
  disabilityGroup: { vi: "Nhóm người khuyết tật", en: "Group of people with disabilities", dataClass: "open" },
  peopleOfGroup: { vi: "Số người của nhóm", en: "Number of people of the group", dataClass: "open" },
});
