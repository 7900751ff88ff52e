/** The most representations that one `_entities` may be given. The gateway splits what is more, and a subgraph refuses it. */
export const representationLimit = 10_000;
