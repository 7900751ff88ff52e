import { type CommuneCode, LocalDateScalar, type TaxCode, TaxCodeScalar } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { terms } from "../terms.js";

export enum TaxpayerStatus {
  ACTIVE = "active",
  SUSPENDED = "suspended",
  NOT_AT_ADDRESS = "not-at-address",
  CLOSED = "closed",
}
registerEnumType(TaxpayerStatus, {
  name: "TaxpayerStatus",
  description:
    "Trạng thái mã số thuế: đang hoạt động, tạm ngừng, không hoạt động tại địa chỉ đã đăng ký, ngừng hoạt động — Active, suspended, not found at the address, closed. [TrangThaiMaSoThue]",
});

/** A taxpayer's row. Who it is is told by the code: a personal identification number, or an enterprise code. */
@ValueType("TaxRegistration", terms.taxRegistration)
export class TaxRegistration {
  @TermField(terms.taxCode, () => TaxCodeScalar)
  taxCode!: TaxCode;

  @TermField(terms.taxpayerStatus, () => TaxpayerStatus)
  status!: TaxpayerStatus;

  @TermField(terms.taxRegisteredOn, () => LocalDateScalar)
  registeredOn!: string;

  /** Where a person lives, or an enterprise has its head office. */
  communeCode!: CommuneCode;
}
