export { describeSubgraph, type SubgraphExamples } from "./describeSubgraph.js";
export {
  allScopes,
  dataOf,
  startTestSubgraph,
  type TestAnswer,
  type TestGrants,
  type TestRequester,
  type TestSubgraph,
} from "./testSubgraph.js";
