declare const purposeIdBrand: unique symbol;
/** Identifier of a purpose of processing, for example `tax-administration`. */
export type PurposeId = string & { readonly [purposeIdBrand]: true };

/** A declared purpose of processing (Law on Personal Data Protection 91/2025/QH15, articles 3 and 19). */
export type Purpose = Readonly<{ id: PurposeId; name: Readonly<{ vi: string; en: string }> }>;

const purpose = (id: string, vi: string, en: string): readonly [PurposeId, Purpose] => {
  const purposeId = id as PurposeId;
  return [purposeId, { id: purposeId, name: { vi, en } }];
};

/** The register of purposes. A request declares one; an agreement is for one. */
const purposes: ReadonlyMap<PurposeId, Purpose> = new Map([
  purpose("population-management", "Quản lý dân cư", "Population management"),
  purpose("administrative-unit-management", "Quản lý đơn vị hành chính", "Management of administrative units"),
  purpose("tax-administration", "Quản lý thuế", "Tax administration"),
  purpose("enterprise-registration", "Đăng ký doanh nghiệp", "Enterprise registration"),
  purpose("social-insurance-administration", "Quản lý bảo hiểm xã hội", "Administration of social insurance"),
  purpose("health-insurance-treatment", "Khám bệnh, chữa bệnh bảo hiểm y tế", "Treatment under health insurance"),
  purpose("administrative-procedures", "Giải quyết thủ tục hành chính", "Handling of administrative procedures"),
  purpose("citizen-self-service", "Công dân tra cứu dữ liệu của mình", "Citizens reading their own record"),
  purpose("civil-status-registration", "Đăng ký, quản lý hộ tịch", "Registration and management of civil status"),
  purpose("land-administration", "Quản lý, đăng ký đất đai", "Land administration and registration"),
  purpose("health-record-management", "Quản lý hồ sơ sức khỏe", "Management of health records"),
  purpose("medical-treatment", "Khám bệnh, chữa bệnh", "Medical examination and treatment"),
  purpose("education-management", "Quản lý giáo dục", "Education management"),
  purpose("school-enrolment", "Tuyển sinh, nhập học", "School enrolment"),
  purpose("vehicle-registration", "Đăng ký, quản lý phương tiện giao thông", "Registration and management of vehicles"),
  purpose("vehicle-inspection", "Đăng kiểm phương tiện giao thông", "Technical inspection of vehicles"),
  purpose("road-transport-management", "Quản lý hoạt động vận tải đường bộ", "Management of road transport"),
  purpose("driving-licence-management", "Sát hạch, cấp, đổi giấy phép lái xe", "Issue and renewal of driving licences"),
  purpose("judicial-records-management", "Quản lý lý lịch tư pháp", "Management of judicial records"),
  purpose("exit-entry-management", "Quản lý xuất nhập cảnh", "Management of exit and entry"),
  purpose(
    "electronic-identity-management",
    "Quản lý định danh và xác thực điện tử",
    "Management of electronic identity",
  ),
  purpose(
    "civil-service-management",
    "Quản lý cán bộ, công chức, viên chức",
    "Management of cadres, civil servants and public employees",
  ),
  purpose("construction-management", "Quản lý hoạt động xây dựng", "Management of construction activities"),
  purpose("social-benefits", "Xét hưởng trợ cấp xã hội", "Assessment of social benefits"),
  purpose("data-governance", "Quản trị dữ liệu quốc gia", "National data governance"),
  purpose("residence-register", "Quản lý cư trú tại địa bàn", "Residence register of the locality"),
]);

/** All purposes, in the order of the register. */
export const allPurposes = (): readonly Purpose[] => [...purposes.values()];

/** The purpose with this id; `undefined` when the register has none. */
export const findPurpose = (id: string): Purpose | undefined => purposes.get(id as PurposeId);
