import { defineScopes } from "@lienthong/access";

/** What the National Data Center shares of the catalogue. */
export const scopes = defineScopes("catalogue", {
  entries: {
    name: {
      vi: "Danh mục cơ sở dữ liệu",
      en: "Which databases there are, whose, on which law, and how to ask for them",
    },
    dataClass: "open",
    legalBasis: { reference: "Decree 278/2025, article 8 (list of databases that must connect)", source: "found" },
  },
  quality: {
    name: { vi: "Chất lượng dữ liệu", en: "How full and how fresh the tables of live databases are" },
    dataClass: "internal",
    legalBasis: { reference: "Decree 278/2025, article 14 (data audit)", source: "found" },
  },
});
