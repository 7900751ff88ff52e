export type { Procedure } from "./procedure.js";
export { procedures } from "./procedures.js";
