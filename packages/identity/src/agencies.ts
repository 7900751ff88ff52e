import { communeCodeKey, provinceCodeKey } from "@lienthong/dictionary";
import { z } from "zod";

declare const agencyIdBrand: unique symbol;
/** Identifier of an agency, for example `ministry-of-public-security`. */
export type AgencyId = string & { readonly [agencyIdBrand]: true };

/** Kinds of agency that an agreement may name. Local government has two tiers since 1 July 2025: province and commune. */
export const agencyKinds = [
  "ministry",
  "national-agency",
  "provincial-committee",
  "communal-committee",
  "public-service-portal",
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** Whether agencies of this kind may ask in the name of a citizen, who signed in to them. */
export const actsForCitizens = (kind: AgencyKind): boolean => kind === "public-service-portal";

const agencyId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "an agency id is lower-case words joined by hyphens")
  .transform((text) => text as AgencyId);

const common = {
  id: agencyId,
  name: z.object({ vi: z.string().min(1), en: z.string().min(1) }).readonly(),
};

const agencySchema = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("ministry") }).readonly(),
  z.object({ ...common, kind: z.literal("national-agency") }).readonly(),
  z.object({ ...common, kind: z.literal("public-service-portal") }).readonly(),
  z.object({ ...common, kind: z.literal("provincial-committee"), provinceCode: provinceCodeKey }).readonly(),
  z
    .object({
      ...common,
      kind: z.literal("communal-committee"),
      provinceCode: provinceCodeKey,
      communeCode: communeCodeKey,
    })
    .readonly(),
]);

/** A body that owns databases, consumes them, or both. A committee's own territory follows from its codes. */
export type Agency = z.infer<typeof agencySchema>;

/**
 * The agencies that this supergraph knows. A token that names another one is refused.
 *
 * Government structure since 1 March 2025; Viet Nam Social Security and the tax administration stand inside the Ministry of Finance, the
 * National Data Center inside the Ministry of Public Security.
 */
const agencies: ReadonlyMap<AgencyId, Agency> = new Map(
  z
    .array(agencySchema)
    .parse([
      {
        id: "ministry-of-public-security",
        kind: "ministry",
        name: { vi: "Bộ Công an", en: "Ministry of Public Security" },
      },
      { id: "ministry-of-home-affairs", kind: "ministry", name: { vi: "Bộ Nội vụ", en: "Ministry of Home Affairs" } },
      { id: "ministry-of-finance", kind: "ministry", name: { vi: "Bộ Tài chính", en: "Ministry of Finance" } },
      { id: "ministry-of-health", kind: "ministry", name: { vi: "Bộ Y tế", en: "Ministry of Health" } },
      {
        id: "ministry-of-justice",
        kind: "ministry",
        name: { vi: "Bộ Tư pháp", en: "Ministry of Justice" },
      },
      {
        id: "ministry-of-agriculture-and-environment",
        kind: "ministry",
        name: { vi: "Bộ Nông nghiệp và Môi trường", en: "Ministry of Agriculture and Environment" },
      },
      {
        id: "ministry-of-education-and-training",
        kind: "ministry",
        name: { vi: "Bộ Giáo dục và Đào tạo", en: "Ministry of Education and Training" },
      },
      {
        id: "ministry-of-construction",
        kind: "ministry",
        name: { vi: "Bộ Xây dựng", en: "Ministry of Construction" },
      },
      {
        id: "national-data-center",
        kind: "national-agency",
        name: { vi: "Trung tâm Dữ liệu quốc gia, Bộ Công an", en: "National Data Center, Ministry of Public Security" },
      },
      {
        id: "tax-department",
        kind: "national-agency",
        name: { vi: "Cục Thuế, Bộ Tài chính", en: "Tax Department, Ministry of Finance" },
      },
      {
        id: "vietnam-social-security",
        kind: "national-agency",
        name: { vi: "Bảo hiểm xã hội Việt Nam, Bộ Tài chính", en: "Viet Nam Social Security, Ministry of Finance" },
      },
      {
        id: "national-public-service-portal",
        kind: "public-service-portal",
        name: { vi: "Cổng Dịch vụ công quốc gia", en: "National Public Service Portal" },
      },
      {
        id: "ha-noi-peoples-committee",
        kind: "provincial-committee",
        provinceCode: "01",
        name: { vi: "Ủy ban nhân dân thành phố Hà Nội", en: "People's Committee of Hà Nội City" },
      },
      {
        id: "ba-dinh-peoples-committee",
        kind: "communal-committee",
        provinceCode: "01",
        communeCode: "00004",
        name: { vi: "Ủy ban nhân dân phường Ba Đình", en: "People's Committee of Ba Đình Ward" },
      },
    ])
    .map((agency) => [agency.id, agency]),
);

/** All agencies, in the order of the register. */
export const allAgencies = (): readonly Agency[] => [...agencies.values()];

/** The agency with this id; `undefined` when the register has none. */
export const findAgency = (id: string): Agency | undefined => agencies.get(id as AgencyId);
