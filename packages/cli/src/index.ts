export { composeSupergraph } from "./system/composeSupergraph.js";
export { citizenFile, exampleOperations, findProtagonist } from "./system/exampleOperations.js";
export { type RunningSystem, type StartEvent, type SystemOptions, startSystem } from "./system/startSystem.js";
export { loadSubgraphs, repositoryRoot, supergraphFile } from "./system/workspace.js";
