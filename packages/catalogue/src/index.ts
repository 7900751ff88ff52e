export { type CatalogueEntry, type DatabaseKind, databaseKinds } from "./catalogueEntry.js";
export {
  type Bilingual,
  type Confidence,
  confidences,
  type FactSource,
  type LegalReference,
  type SourcedText,
  type SourceMark,
  sourceMarks,
} from "./facts.js";
export { catalogueEntries, sharingDutiesOf } from "./readCatalogue.js";
export type { SharingDuty } from "./sharingDuty.js";
