export type { DevelopmentOptions, TokenRequest } from "./development.js";
export type { ExecutorOptions } from "./execution/executorOptions.js";
export { defaultLimits, type Limits } from "./limits/limits.js";
export type { Visibility } from "./request/visibleSchema.js";
export { type GatewayOptions, type RunningGateway, startGateway } from "./startGateway.js";
export type { SupergraphSources } from "./supergraph/snapshot.js";
