import type { DatabaseDescription } from "@lienthong/subgraph-kit";
import type { Database } from "./entities/Database.js";

/** A live database that no source at hand names, as its subgraph describes it; `undefined` when that can't be asked now. */
export const unlistedDatabase = (id: string, description: DatabaseDescription | undefined): Database => ({
  id,
  name: description?.title.vi ?? null,
  englishName: description?.title.en ?? null,
  kind: null,
  note: "Not named in the public documents at hand; this is what its subgraph says of itself.",
  ownerAgency: description?.owner.id ?? null,
  ownerName: description?.owner.name.vi ?? null,
  ownerEnglishName: description?.owner.name.en ?? null,
  sourceMark: "unknown",
  sourceConfidence: null,
  sourceCitation: null,
  legalReference: null,
  legalSource: null,
});
