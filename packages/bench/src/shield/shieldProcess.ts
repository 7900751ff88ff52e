/** A process that executes one query over guarded schemas, and tells the CPU time that each took. */
import { isDeepStrictEqual } from "node:util";
import type { WithAccess } from "@lienthong/access";
import { type DocumentNode, type ExecutionResult, execute, parse } from "graphql";
import { z } from "zod";
import { answerParent } from "../process/answerParent.js";
import { makeRows, makeVariants, shieldedQuery, type Variant } from "./variants.js";

const rowCount = 10_000;
const warmUpRounds = 5;

const document: DocumentNode = parse(shieldedQuery);
const rootValue = { rows: makeRows(rowCount) };
const variants = makeVariants();

/**
 * The last request of each variant isn't over yet, as in a server there is always one that isn't. Without, the collection below would throw away
 * what V8 has compiled for objects that only a request makes, and the next one would be measured compiling it again.
 */
const underWay = new Map<Variant, WithAccess>();

const run = async (variant: Variant): Promise<ExecutionResult> => {
  const { schema, makeContext } = variant;
  const contextValue = makeContext();
  const result = await execute({ schema, document, rootValue, contextValue });
  underWay.set(variant, contextValue);
  return result;
};

const cpuMsOf = async (variant: Variant): Promise<number> => {
  // What the one before left behind isn't this one's to clear away.
  globalThis.gc?.();
  const before = process.cpuUsage();
  await run(variant);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

answerParent({
  measure: async (body) => {
    const rounds = z.number().parse(body);
    const expected = {
      data: { rows: rootValue.rows.map(({ provinceCode: _, personalId: __, ownerId: ___, ...row }) => row) },
    };
    for (const variant of variants) {
      const answer: unknown = JSON.parse(JSON.stringify(await run(variant)));
      if (!isDeepStrictEqual(answer, expected)) throw new Error(`${variant.name} gives a wrong answer`);
    }
    const measured = variants.map(({ name }): { name: string; cpuMs: number[] } => ({ name, cpuMs: [] }));
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      for (const [index, variant] of variants.entries()) {
        const cpuMs = await cpuMsOf(variant);
        if (round >= 0) measured[index]?.cpuMs.push(cpuMs);
      }
    }
    return measured;
  },
});
