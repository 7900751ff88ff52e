export { generateFiles } from "./generateFiles.js";
export { readTables, type Source } from "./introspection/readTables.js";
export type { ForeignKey, SourceColumn, SourceTable, SourceType } from "./introspection/sourceTable.js";
export { buildModel, type ForeignColumns, type SubgraphFrame, type TakenNames } from "./model/buildModel.js";
export { type ForeignEntity, foreignEntities, type LeftOut, type SubgraphModel } from "./model/subgraphModel.js";
