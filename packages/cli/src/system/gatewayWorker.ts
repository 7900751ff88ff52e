/** One of several gateways of the system, in a process of its own: `GATEWAY_WORKERS` says how many there are. */
import { serveAsWorker } from "@lienthong/gateway";
import { openLog } from "./openLog.js";
import { gatewayPlanSchema, startSystemGateway } from "./systemGateway.js";

await serveAsWorker((primary) => {
  const plan = gatewayPlanSchema.parse(JSON.parse(process.env.LIENTHONG_GATEWAY_PLAN ?? ""));
  return startSystemGateway(plan, openLog("warn"), primary);
});
