import { defineTerms } from "@lienthong/dictionary";

/** Terms of the database of vehicles; the shared ones stand in the dictionary. */
export const terms = defineTerms({
  vehicle: { vi: "Phương tiện giao thông", en: "Registered vehicle", dataClass: "basic-personal" },
  vehicles: { vi: "Phương tiện đăng ký", en: "Vehicles registered in this name", dataClass: "basic-personal" },
  vehicleCode: { vi: "Mã quản lý phương tiện", en: "The register's code of the vehicle", dataClass: "basic-personal" },
  plateNumber: { vi: "Biển số xe", en: "Number plate", dataClass: "basic-personal" },
  vehicleKind: { vi: "Loại xe", en: "Kind of vehicle", dataClass: "basic-personal" },
  make: { vi: "Nhãn hiệu", en: "Make", dataClass: "basic-personal" },
  model: { vi: "Số loại", en: "Model", dataClass: "basic-personal" },
  colour: { vi: "Màu sơn", en: "Colour", dataClass: "basic-personal" },
  manufacturedIn: { vi: "Năm sản xuất", en: "Year of manufacture", dataClass: "basic-personal" },
  registeredOn: { vi: "Ngày đăng ký", en: "Registered in the present name on", dataClass: "basic-personal" },
  chassisNumber: { vi: "Số khung", en: "Chassis number", dataClass: "basic-personal" },
  engineNumber: { vi: "Số máy", en: "Engine number", dataClass: "basic-personal" },
  inspectionValidUntil: {
    vi: "Kiểm định có giá trị đến ngày",
    en: "Last day of the inspection certificate",
    dataClass: "basic-personal",
  },
  inspectionValid: {
    vi: "Kiểm định còn hiệu lực",
    en: "Whether the vehicle is inspected today, or needs no inspection",
    dataClass: "basic-personal",
  },
  owner: { vi: "Chủ xe", en: "Owner of the vehicle", dataClass: "basic-personal" },
  ownerHistory: { vi: "Lịch sử chủ xe", en: "Owners of the vehicle so far", dataClass: "basic-personal" },
  ownership: { vi: "Giai đoạn sở hữu", en: "Time in the name of one owner", dataClass: "basic-personal" },
  ownedSince: { vi: "Đứng tên từ ngày", en: "In this name from", dataClass: "basic-personal" },
  ownedUntil: { vi: "Đứng tên đến ngày", en: "In this name until", dataClass: "basic-personal" },
  transferVehicle: { vi: "Đăng ký sang tên xe", en: "Record a transfer of ownership", dataClass: "basic-personal" },
  vehicleTransfer: { vi: "Hồ sơ sang tên xe", en: "Transfer of a vehicle", dataClass: "basic-personal" },
  transferredOn: { vi: "Ngày sang tên", en: "Day of the transfer", dataClass: "basic-personal" },
});
