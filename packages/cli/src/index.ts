export { composeSupergraph } from "./system/composeSupergraph.js";
export { citizenFile, exampleOperations, findProtagonist, myDocuments } from "./system/exampleOperations.js";
export { seedingDisplay } from "./system/seedingDisplay.js";
export { type RunningSystem, type StartEvent, type SystemOptions, startSystem } from "./system/startSystem.js";
export { loadSubgraphs, repositoryRoot, stateFolder, supergraphFile } from "./system/workspace.js";
