import { type Commune, communes } from "@lienthong/dictionary";
import { between, pick, type Random } from "./random.js";

/** The commune that comes first in the order of size. Ba Đình ward, Hà Nội: the demonstration's commune always has many inhabitants. */
const largestCommuneCode = "00004";

/** Coprime to the number of communes, so that stepping by it visits each once. */
const stride = 1_571;

let bySize: readonly Commune[] | undefined;

const communesBySize = (): readonly Commune[] => {
  if (bySize === undefined) {
    const all = communes();
    const others = all.filter(({ communeCode }) => communeCode !== largestCommuneCode);
    const shuffled = others.flatMap((_, index) => others[(index * stride) % others.length] ?? []);
    bySize = [...all.filter(({ communeCode }) => communeCode === largestCommuneCode), ...shuffled];
  }
  return bySize;
};

/**
 * A real commune, drawn log-uniformly by its rank: the first few have hundreds of inhabitants among 10,000, most have none or one
 * household. So a list by commune is worth paging even in a small nation.
 */
export const pickCommune = (random: Random): Commune => {
  const all = communesBySize();
  const rank = Math.floor(Math.exp(random() * Math.log(all.length + 1))) - 1;
  const commune = all[Math.min(rank, all.length - 1)];
  if (commune === undefined) throw new RangeError("there are no communes");
  return commune;
};

const streets = [
  "Trần Hưng Đạo",
  "Lê Lợi",
  "Nguyễn Huệ",
  "Hai Bà Trưng",
  "Lý Thường Kiệt",
  "Quang Trung",
  "Phan Bội Châu",
  "Nguyễn Trãi",
  "Hùng Vương",
  "Lê Duẩn",
  "Điện Biên Phủ",
  "Hoàng Hoa Thám",
  "Ngô Quyền",
  "Phan Đình Phùng",
  "Bà Triệu",
] as const;

/** House number and street in a ward; number and hamlet in a commune. */
export const pickAddressLine = (random: Random, { kind }: Commune): string =>
  kind === "ward"
    ? `Số ${between(random, 1, 400)}, đường ${pick<string>(random, streets)}`
    : `Số ${between(random, 1, 200)}, thôn ${between(random, 1, 12)}`;
