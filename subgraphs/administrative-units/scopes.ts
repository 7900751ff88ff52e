import { defineScopes } from "@lienthong/access";

/** What the Ministry of Home Affairs shares of the administrative units: open data, given to every agency that handles addresses. */
export const scopes = defineScopes("administrative-units", {
  units: {
    name: { vi: "Đơn vị hành chính", en: "Provinces and communes of today" },
    dataClass: "open",
    legalBasis: { reference: "Decision 19/2025/QĐ-TTg (codes); Resolution 202/2025/QH15 (provinces)", source: "found" },
  },
  history: {
    name: { vi: "Lịch sử đơn vị hành chính", en: "Former units and what became of them" },
    dataClass: "open",
    legalBasis: { reference: "Resolution 202/2025/QH15 (mergers of 1 July 2025)", source: "found" },
  },
});
