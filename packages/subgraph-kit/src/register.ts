import type { EvidenceLoader, EvidenceQuestion, Scope } from "@lienthong/access";
import DataLoader from "dataloader";

/** Reads which of many keys stand in a register under a scope, with one statement. */
export type ReadStanding = (keys: readonly string[], scope: Scope) => Promise<Iterable<string>>;

/**
 * A register that rules ask (`Evidence`), read in batches: what is asked in one turn of the event loop, about one row or about all rows of a
 * list, costs one statement for each scope.
 *
 * @example
 * createEvidence: (_loaders, database) => ({ consents: register((keys, scope) => standingConsents(database, keys, scope)) })
 */
export const register = (read: ReadStanding): EvidenceLoader => {
  const lists = new DataLoader<readonly EvidenceQuestion[], readonly boolean[]>(
    async (asked) => {
      const keys = new Map<Scope, string[]>();
      for (const questions of asked) {
        for (const { scope, key } of questions) {
          const ofScope = keys.get(scope);
          if (ofScope === undefined) keys.set(scope, [key]);
          else ofScope.push(key);
        }
      }
      const standing = new Map<Scope, ReadonlySet<string>>();
      for (const [scope, ofScope] of keys) standing.set(scope, new Set(await read(ofScope, scope)));
      return asked.map((questions) => questions.map(({ scope, key }) => standing.get(scope)?.has(key) === true));
    },
    { cache: false },
  );
  return {
    load: async (question) => (await lists.load([question]))[0] === true,
    loadMany: (questions) => lists.load(questions),
  };
};
