export { describeOwnRecord, type OwnRecordExample } from "./describeOwnRecord.js";
export { describeSubgraph } from "./describeSubgraph.js";
export type { EntityExample, MutationExample, SubgraphExamples } from "./subgraphExamples.js";
export {
  allScopes,
  dataOf,
  startTestSubgraph,
  type TestAnswer,
  type TestGrants,
  type TestRequester,
  type TestSubgraph,
} from "./testSubgraph.js";
