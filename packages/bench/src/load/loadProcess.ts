/** A process that loads gateways, one after the other. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { answerParent } from "../process/answerParent.js";
import { loadClosedLoop, type Requests } from "./closedLoop.js";
import { loadOpenLoop } from "./openLoop.js";

const requestsSchema = z.object({ bodies: z.array(z.string()).min(1), tokens: z.array(z.string()).min(1) });
const loadSchema = z.object({ url: z.url(), connections: z.number(), seconds: z.number() });

const steadyLoadSchema = z.object({ url: z.url(), requestsPerSecond: z.number().positive(), seconds: z.number() });

let requests: Requests | undefined;
/** Where the list of requests stands, whichever gateway got the last one: no two rounds begin with the same citizen. */
const counter = { next: 0 };

const given = (): Requests => {
  if (requests === undefined) throw new Error("no requests were given");
  return requests;
};

answerParent({
  requests: async (file) => {
    requests = requestsSchema.parse(JSON.parse(await readFile(z.string().parse(file), "utf8")));
  },
  load: async (body) => loadClosedLoop({ ...loadSchema.parse(body), requests: given() }, counter),
  "steady-load": async (body) => loadOpenLoop({ ...steadyLoadSchema.parse(body), requests: given() }, counter),
});
