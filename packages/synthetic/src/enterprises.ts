import {
  type CommuneCode,
  type EnterpriseCode,
  enterpriseCheckDigit,
  parseEnterpriseCode,
} from "@lienthong/dictionary";
import { ageAt, dateOf, yearOf } from "./calendar.js";
import { citizenOfDistrict, citizensPerEnterprise, enterpriseOfDistrict, enterprisesPerDistrict } from "./districts.js";
import { pickAddressLine, pickCommune } from "./places.js";
import { between, pick, pickWeighted, type Random, randomOf } from "./random.js";

export type LegalForm = "joint-stock" | "limited-one-member" | "limited-members" | "private" | "partnership";
export type EnterpriseStatus = "active" | "suspended" | "dissolving" | "dissolved";

/** Who holds a share; a member enterprise has a lower index, so that ownership has no cycles. */
type Holder = Readonly<{ kind: "citizen"; citizen: number } | { kind: "enterprise"; enterprise: number }>;
export type SyntheticMember = Holder & Readonly<{ contributionPercent: number }>;

export type SyntheticEnterprise = Readonly<{
  index: number;
  code: EnterpriseCode;
  name: string;
  foreignName: string;
  shortName: string;
  legalForm: LegalForm;
  communeCode: CommuneCode;
  addressLine: string;
  charterCapital: number;
  foundedOn: string;
  status: EnterpriseStatus;
  statusHistory: readonly Readonly<{ status: EnterpriseStatus; since: string }>[];
  industries: readonly Readonly<{ code: string; name: string }>[];
  legalRepresentatives: readonly number[];
  members: readonly SyntheticMember[];
  branches: readonly Readonly<{ code: EnterpriseCode; name: string; communeCode: CommuneCode }>[];
}>;

/** Lines of business, with their names in the Viet Nam Standard Industrial Classification. */
const industries = [
  { code: "0112", name: "Trồng ngô và cây lương thực có hạt khác", en: "Agriculture", short: "Nông nghiệp" },
  { code: "1079", name: "Sản xuất thực phẩm khác chưa được phân vào đâu", en: "Foods", short: "Thực phẩm" },
  { code: "1410", name: "May trang phục (trừ trang phục từ da lông thú)", en: "Garment", short: "May mặc" },
  { code: "2592", name: "Gia công cơ khí; xử lý và tráng phủ kim loại", en: "Mechanics", short: "Cơ khí" },
  { code: "4101", name: "Xây dựng nhà để ở", en: "Construction", short: "Xây dựng" },
  { code: "4649", name: "Bán buôn đồ dùng khác cho gia đình", en: "Trading", short: "Thương mại" },
  { code: "4933", name: "Vận tải hàng hóa bằng đường bộ", en: "Transport", short: "Vận tải" },
  { code: "5510", name: "Dịch vụ lưu trú ngắn ngày", en: "Hospitality", short: "Du lịch" },
  { code: "5610", name: "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", en: "Catering", short: "Ẩm thực" },
  { code: "6201", name: "Lập trình máy vi tính", en: "Software", short: "Công nghệ" },
  {
    code: "7110",
    name: "Hoạt động kiến trúc, kiểm tra và phân tích kỹ thuật",
    en: "Engineering",
    short: "Tư vấn thiết kế",
  },
  { code: "8559", name: "Giáo dục khác chưa được phân vào đâu", en: "Education", short: "Giáo dục" },
] as const;

type Industry = (typeof industries)[number];

const givenNames = [
  "An Phát",
  "Bình Minh",
  "Đại Thành",
  "Đông Á",
  "Hải Đăng",
  "Hoàng Long",
  "Hồng Hà",
  "Kim Ngân",
  "Lạc Hồng",
  "Minh Khang",
  "Nam Việt",
  "Ngọc Lan",
  "Phú Quý",
  "Phương Đông",
  "Sao Mai",
  "Sông Đà",
  "Tân Tiến",
  "Thành Công",
  "Thiên Ân",
  "Trường Sơn",
  "Việt Hưng",
  "Xuân Mai",
] as const;

const forms: Readonly<
  Record<LegalForm, Readonly<{ vi: string; en: string; capitalMillions: readonly [number, number] }>>
> = {
  "joint-stock": { vi: "Công ty cổ phần", en: "Joint Stock Company", capitalMillions: [5_000, 200_000] },
  "limited-one-member": {
    vi: "Công ty TNHH một thành viên",
    en: "One Member Company Limited",
    capitalMillions: [500, 20_000],
  },
  "limited-members": { vi: "Công ty TNHH", en: "Company Limited", capitalMillions: [1_000, 50_000] },
  private: { vi: "Doanh nghiệp tư nhân", en: "Private Enterprise", capitalMillions: [200, 5_000] },
  partnership: { vi: "Công ty hợp danh", en: "Partnership", capitalMillions: [500, 10_000] },
};

/** `Lạc Hồng` is `Lac Hong`: names in a foreign language have no diacritics. */
const withoutDiacritics = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

/** Codes start with 9: ten numbers are set aside for each enterprise, and the first that has a check digit is its own. */
export const enterpriseCodeOf = (index: number): EnterpriseCode => {
  for (let step = 0; step < 10; step += 1) {
    const firstNine = String(900_000_000 + index * 10 + step);
    const digit = enterpriseCheckDigit(firstNine);
    if (digit !== undefined) return validCode(`${firstNine}${digit}`);
  }
  throw new RangeError(`enterprise ${index} has no code`);
};

const validCode = (text: string): EnterpriseCode => {
  const reading = parseEnterpriseCode(text);
  if (reading.kind === "invalid") throw new RangeError(`${text}: ${reading.rule}`);
  return reading.value;
};

/** What founding an enterprise needs to know of the citizens: who may represent it. */
export type EnterpriseFacts = Readonly<{
  seed: number;
  asOf: string;
  citizens: number;
  personOf: (citizen: number) => Readonly<{ birthDate: string; deathDate: string | undefined }>;
}>;

/** The status and its history alone: what an employer's existence at a day depends on. */
export const enterpriseLife = (index: number, { seed, asOf }: Readonly<{ seed: number; asOf: string }>) => {
  const random = randomOf(seed, "enterprise life", index);
  const foundedOn = dateOf(between(random, 1994, yearOf(asOf) - 3), between(random, 1, 12), between(random, 1, 28));
  const status = pickWeighted<EnterpriseStatus>(random, [
    ["active", 88],
    ["suspended", 5],
    ["dissolving", 2],
    ["dissolved", 5],
  ]);
  const statusHistory: { status: EnterpriseStatus; since: string }[] = [{ status: "active", since: foundedOn }];
  const changeYear = between(random, yearOf(foundedOn) + 1, yearOf(asOf) - 1);
  const month = between(random, 1, 11);
  if (status === "suspended") statusHistory.push({ status, since: dateOf(changeYear, month, 1) });
  if (status === "dissolving" || status === "dissolved")
    statusHistory.push({ status: "dissolving", since: dateOf(changeYear, month, 1) });
  if (status === "dissolved") statusHistory.push({ status, since: dateOf(changeYear, month + 1, 1) });
  return { foundedOn, status, statusHistory };
};

/** The enterprise with this index. */
export const enterpriseOf = (index: number, facts: EnterpriseFacts): SyntheticEnterprise => {
  const random = randomOf(facts.seed, "enterprise", index);
  const life = enterpriseLife(index, facts);
  const legalForm = pickWeighted<LegalForm>(random, [
    ["limited-one-member", 45],
    ["limited-members", 25],
    ["joint-stock", 20],
    ["private", 8],
    ["partnership", 2],
  ]);
  const main = pick<Industry>(random, industries);
  const second = pick<Industry>(random, industries);
  const commune = pickCommune(random);
  const code = enterpriseCodeOf(index);
  const baseName = `${pick<string>(random, givenNames)} ${index + 1}`;
  const [lowest, highest] = forms[legalForm].capitalMillions;
  const founded = { index, legalForm, foundedOn: life.foundedOn, facts };
  const founding = { ...founded, representative: pickFounder(random, founded) };
  return {
    index,
    code,
    name: `${forms[legalForm].vi} ${main.short} ${baseName}`,
    foreignName: `${withoutDiacritics(baseName)} ${main.en} ${forms[legalForm].en}`,
    shortName: withoutDiacritics(baseName).toUpperCase(),
    legalForm,
    communeCode: commune.communeCode,
    addressLine: pickAddressLine(random, commune),
    charterCapital: between(random, lowest, highest) * 1_000_000,
    ...life,
    industries: [main, ...(second.code === main.code ? [] : [second])].map(({ code: industryCode, name }) => ({
      code: industryCode,
      name,
    })),
    members: membersOf(random, founding),
    legalRepresentatives: representativesOf(random, founding),
    branches: branchesOf(random, code, baseName),
  };
};

/**
 * A citizen of the enterprise's district who was of age when it was founded and lives. A nation that has nobody such in the district, since it
 * ends there, takes the first who lives and is of age now.
 */
const pickFounder = (random: Random, { index, foundedOn, facts }: Founded): number => {
  const { citizens, personOf, asOf } = facts;
  const isFit = (candidate: number, day: string): boolean => {
    if (candidate >= citizens) return false;
    const { birthDate, deathDate } = personOf(candidate);
    return deathDate === undefined && ageAt(birthDate, day) >= 18;
  };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const candidate = citizenOfDistrict(index, random());
    if (isFit(candidate, foundedOn)) return candidate;
  }
  return Array.from({ length: 16 }, (_, candidate) => candidate).find((candidate) => isFit(candidate, asOf)) ?? 0;
};

/** An enterprise of a lower index in the same district, which was there at the founding and still is. */
const pickOwner = (random: Random, { index, foundedOn, facts }: Founded): number | undefined => {
  const owner = enterpriseOfDistrict(index * citizensPerEnterprise, Math.floor(random() * enterprisesPerDistrict));
  if (owner >= index) return undefined;
  const life = enterpriseLife(owner, facts);
  return life.status === "active" && life.foundedOn <= foundedOn ? owner : undefined;
};

/** An enterprise whose holders are being chosen. */
type Founded = Readonly<{ index: number; legalForm: LegalForm; foundedOn: string; facts: EnterpriseFacts }>;

type Founding = Founded & Readonly<{ representative: number }>;

const representativesOf = (random: Random, { representative, ...founded }: Founding): readonly number[] => {
  const second = founded.legalForm === "joint-stock" && random() < 0.3 ? pickFounder(random, founded) : representative;
  return second === representative ? [representative] : [representative, second];
};

const memberCount = (random: Random, legalForm: LegalForm): number => {
  switch (legalForm) {
    case "private":
    case "limited-one-member":
      return 1;
    case "partnership":
      return 2;
    case "limited-members":
      return between(random, 2, 4);
    case "joint-stock":
      return between(random, 3, 5);
  }
};

const membersOf = (random: Random, { representative, ...founded }: Founding): readonly SyntheticMember[] => {
  const mayBeEnterprise = founded.legalForm !== "private" && founded.legalForm !== "partnership";
  const drawHolder = (position: number): Holder => {
    const enterprise = mayBeEnterprise && random() < 0.4 ? pickOwner(random, founded) : undefined;
    if (enterprise !== undefined) return { kind: "enterprise", enterprise };
    return { kind: "citizen", citizen: position === 0 ? representative : pickFounder(random, founded) };
  };
  const holders = new Map<string, Holder>();
  const count = memberCount(random, founded.legalForm);
  // A holder may be drawn twice; a nation too small to have enough of them makes do with fewer.
  for (let attempt = 0; holders.size < count && attempt < 10 * count; attempt += 1) {
    const holder = drawHolder(holders.size);
    holders.set(JSON.stringify(holder), holder);
  }
  const shares = splitHundred(random, holders.size);
  return [...holders.values()].map((holder, position) => ({ ...holder, contributionPercent: shares[position] ?? 0 }));
};

const splitHundred = (random: Random, parts: number): readonly number[] => {
  let left = 100;
  return Array.from({ length: parts }, (_, position) => {
    const rest = parts - position - 1;
    const share = rest === 0 ? left : between(random, 1, left - rest);
    left -= share;
    return share;
  });
};

const branchesOf = (random: Random, code: EnterpriseCode, baseName: string): SyntheticEnterprise["branches"] => {
  const count = random() < 0.2 ? between(random, 1, 3) : 0;
  return Array.from({ length: count }, (_, position) => {
    const commune = pickCommune(random);
    return {
      code: validCode(`${code}-${String(position + 1).padStart(3, "0")}`),
      name: `Chi nhánh ${baseName} tại ${commune.name}`,
      communeCode: commune.communeCode,
    };
  });
};
