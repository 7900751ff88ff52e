import { each, key, type RuleTree, scope } from "@lienthong/access";
import { scopes } from "./scopes.js";

const entries = scope(scopes.entries);
const quality = scope(scopes.quality);

export const rules: RuleTree = {
  Query: each(entries, "database", "databases", "searchDatabases"),
  Database: {
    id: key(scopes.entries),
    ...each(entries, "name", "englishName", "owner", "kind", "status", "source", "legalBasis", "note"),
    ...each(entries, "responsibleUnit", "updateCycle", "mandatorySharing", "scopes", "howToRequest"),
    tables: quality,
  },
  DatabaseOwner: each(entries, "agency", "name", "englishName"),
  FactSource: each(entries, "mark", "confidence", "citation"),
  SourcedText: each(entries, "text", "englishText", "source"),
  LegalReference: each(entries, "reference", "source"),
  DatabaseScope: each(entries, "scope", "name", "englishName", "dataClass", "legalBasis"),
  MandatorySharing: each(entries, "what", "englishWhat", "receiver", "englishReceiver", "scopes", "legalBasis"),
  TableQuality: each(quality, "table", "rows", "completenessPercent", "analyzedAt", "changedSinceAnalysis"),
};
