/**
 * Preloaded into a process (`node --import`): writes every host that the process looks up or connects to into the file `EGRESS_RECORD`,
 * one a line, whatever library asks. It hinders nothing.
 */
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

const record = (host: unknown): void => {
  appendFileSync(process.env.EGRESS_RECORD ?? "", `${String(host)}\n`);
};

/** Calls `before` with the arguments of each call of a method. */
const spyOn = (target: object, method: string, before: (args: readonly unknown[]) => void): void => {
  const original: unknown = Reflect.get(target, method);
  if (typeof original !== "function") throw new TypeError(`there is no method ${method}`);
  Reflect.set(target, method, function spied(this: unknown, ...args: unknown[]): unknown {
    before(args);
    return Reflect.apply(original, this, args);
  });
};

/** The host of `connect(options)`, `connect(port, host)` or `connect(path)`; Node.js passes the arguments on as a list, too. */
const hostOf = (args: readonly unknown[]): unknown => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    if ("path" in first && typeof first.path === "string") return first.path;
    return "host" in first ? (first.host ?? "localhost") : "localhost";
  }
  return typeof second === "string" ? second : (first ?? "localhost");
};

spyOn(net.Socket.prototype, "connect", (args) => record(hostOf(args)));
spyOn(dgram.Socket.prototype, "connect", ([, address]) => record(address));
spyOn(dgram.Socket.prototype, "send", (args) => record(args.findLast((argument) => typeof argument === "string")));
for (const resolver of [dns, dns.promises]) {
  for (const method of ["lookup", "resolve", "resolve4", "resolve6", "resolveAny", "resolveSrv", "resolveTxt"]) {
    spyOn(resolver, method, ([host]) => record(host));
  }
}
