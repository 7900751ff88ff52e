export { operationReplay, type Replay, type ReplayOperation } from "./authorization/replayOperation.js";
export type { DevelopmentOptions, TokenRequest } from "./development.js";
export type { ExecutorOptions } from "./execution/executorOptions.js";
export { defaultLimits, type Limits } from "./limits/limits.js";
export type { RecordedOperation } from "./recording/operationRecord.js";
export { readRecordedOperations } from "./recording/recordFile.js";
export type { Visibility } from "./request/visibleSchema.js";
export { type GatewayOptions, type RunningGateway, startGateway } from "./startGateway.js";
export type { SupergraphSources } from "./supergraph/snapshot.js";
