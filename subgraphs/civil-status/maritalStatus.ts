import { registerEnumType } from "@lienthong/subgraph-kit";
import type { Marriage } from "./entities/events.js";

/** What somebody is by his or her marriages. */
export enum MaritalStatus {
  SINGLE = "single",
  MARRIED = "married",
  WIDOWED = "widowed",
  DIVORCED = "divorced",
}
registerEnumType(MaritalStatus, {
  name: "MaritalStatus",
  description: "Tình trạng hôn nhân — Marital status. [TinhTrangHonNhan]",
});

/** The status that follows from all marriages of one person: one that lasts, else the end of the latest. */
export const maritalStatusOf = (
  marriages: readonly Pick<Marriage, "registeredOn" | "endedOn" | "endedBy">[],
): MaritalStatus => {
  if (marriages.some(({ endedOn }) => endedOn === null)) return MaritalStatus.MARRIED;
  const latest = marriages.toSorted((a, b) => (a.registeredOn < b.registeredOn ? 1 : -1))[0];
  if (latest === undefined) return MaritalStatus.SINGLE;
  return latest.endedBy === "divorce" ? MaritalStatus.DIVORCED : MaritalStatus.WIDOWED;
};
