import { join } from "node:path";
import { rotateDevelopmentKeys } from "@lienthong/identity";
import { stateFolder } from "../system/workspace.js";

/** `lienthong keys rotate`: another key for the gateway, while the system runs. */
export const rotateKeys = async (): Promise<void> => {
  console.log(`The gateway signs with the key ${await rotateDevelopmentKeys(join(stateFolder(), "keys"), "gateway")}`);
};
