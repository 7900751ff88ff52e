export { describeSubgraph, type SubgraphExamples } from "./describeSubgraph.js";
export {
  allScopes,
  dataOf,
  startTestSubgraph,
  type TestAnswer,
  type TestGrants,
  type TestSubgraph,
} from "./testSubgraph.js";
