import { LienthongError } from "@lienthong/errors";
import type { EvidenceLoader } from "../accessContext.js";

/** How long a rule waits for a register that answers nothing, in milliseconds. */
export const registerSilenceLimitMs = 2_000;

/**
 * What one request waits for at one register. One timer serves all questions, and starts anew with each answer: ten thousand rows would else
 * need ten thousand of them.
 */
type Wait = {
  readonly open: Set<(reason: LienthongError) => void>;
  timer: NodeJS.Timeout | undefined;
  isSilent: boolean;
};

/** A loader lives as long as its request, and what was waited for at it. */
const waits = new WeakMap<EvidenceLoader, Wait>();

/**
 * What a register answers to `ask`, which must not keep a request waiting for ever. A register that answers none of the open questions for
 * `registerSilenceLimitMs` counts as silent: the same request asks it no more, so that a deep query doesn't wait once a level.
 *
 * @throws LienthongError REGISTER_SILENT, and what `ask` throws or rejects with
 */
export const answerInTime = async <Answer>(register: EvidenceLoader, ask: () => Promise<Answer>): Promise<Answer> => {
  const wait = waitFor(register);
  if (wait.isSilent) throw silence();
  const pending = Promise.resolve(ask());
  return new Promise((resolve, reject) => {
    if (wait.open.size === 0) wait.timer = setTimeout(() => giveUp(wait), registerSilenceLimitMs);
    wait.open.add(reject);
    pending.then(
      (answer) => {
        close(wait, reject);
        resolve(answer);
      },
      (error: unknown) => {
        close(wait, reject);
        reject(error);
      },
    );
  });
};

const waitFor = (register: EvidenceLoader): Wait => {
  const known = waits.get(register);
  if (known !== undefined) return known;
  const created: Wait = { open: new Set(), timer: undefined, isSilent: false };
  waits.set(register, created);
  return created;
};

const close = ({ open, timer }: Wait, question: (reason: LienthongError) => void): void => {
  open.delete(question);
  if (open.size > 0) timer?.refresh();
  else clearTimeout(timer);
};

const giveUp = (wait: Wait): void => {
  wait.isSilent = true;
  for (const reject of wait.open) reject(silence());
  wait.open.clear();
};

const silence = (): LienthongError =>
  new LienthongError(
    "REGISTER_SILENT",
    "A register that decides who may see this record doesn't answer. Nothing of the record is shown; try again later.",
  );
