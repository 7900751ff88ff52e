import type { DecidingContext, Evidence, EvidenceLoader } from "../accessContext.js";
import type { Scope } from "../scopes.js";
import { answerInTime } from "./answerInTime.js";

/**
 * Asks the registers that rules depend on, and keeps for the length of a request what they answered, so that a rule is decided at once
 * wherever its answer is there. What can't be answered denies: a missing key is neither consented nor unsealed, an answer that is no boolean
 * counts for nothing, and a register that fails or that the subgraph doesn't have makes the rule fail (attack case 56).
 */

export type Register = "consents" | "seals";

/** Of which register and scope a rule asks. */
export type Topic = Readonly<{ register: Register; scope: Scope }>;

/** The keys to ask for. */
export type Questions = Map<Topic, string[]>;

const topics: Readonly<Record<Register, Map<Scope, Topic>>> = { consents: new Map(), seals: new Map() };

/** The one object that stands for a topic. */
export const topicOf = (register: Register, scope: Scope): Topic =>
  getOrMake(topics[register], scope, () => ({ register, scope }));

/** Whether a register's answer is the one that lets a rule hold. */
const allows: Readonly<Record<Register, (answer: unknown) => boolean>> = {
  consents: (answer) => answer === true,
  seals: (answer) => answer === false,
};

/** What is known of a key: whether it lets rules hold, why that couldn't be told, or, while its register is asked, when it will be. */
type Known = boolean | Error | Promise<void>;

/** What a request has learned of the keys of one topic. Ten thousand rows ask it, so it holds no object for each key. */
export type Answers = Map<string, Known>;

/**
 * What each request has learned, and no other may use (attack cases S7–S9): a consent may be withdrawn meanwhile. It is kept by the registers,
 * which are made anew for each request; who asks may be the same object for all that come with one token.
 */
const learned = new WeakMap<Evidence | DecidingContext, Map<Topic, Answers>>();

export const answersAbout = (topic: Topic, context: DecidingContext): Answers =>
  getOrMake(
    getOrMake(learned, context.evidence ?? context, () => new Map<Topic, Answers>()),
    topic,
    (): Answers => new Map(),
  );

const isKey = (key: unknown): key is string => typeof key === "string" && key !== "";

/**
 * Whether a rule holds by what is known of `key`; `undefined` where the register must be asked.
 *
 * @throws why the register couldn't answer
 */
export const knownAnswer = (answers: Answers, key: string | null | undefined): boolean | undefined => {
  if (!isKey(key)) return false;
  const known = answers.get(key);
  if (typeof known === "boolean") return known;
  if (known instanceof Error) throw known;
  return undefined;
};

/** Adds a key to what is to be asked. */
export const addQuestion = (questions: Questions, topic: Topic, key: string | null | undefined): void => {
  if (!isKey(key)) return;
  const keys = questions.get(topic);
  if (keys === undefined) questions.set(topic, [key]);
  else keys.push(key);
};

/**
 * Learns what isn't known yet of the keys that are asked for: each register is asked once for all of them. It never rejects: what couldn't be
 * answered is known as such.
 */
export const learn = async (context: DecidingContext, questions: Questions): Promise<void> => {
  const awaited = new Set<Promise<void>>();
  for (const [topic, keys] of questions) {
    const answers = answersAbout(topic, context);
    const asked: string[] = [];
    // A microtask later all that aren't known are among them.
    const answered = Promise.resolve().then(() =>
      answer(context.evidence?.[topic.register], topic, { asked, answers }),
    );
    awaited.add(answered);
    for (const key of keys) {
      const known = answers.get(key);
      if (known instanceof Promise) awaited.add(known);
      if (known !== undefined) continue;
      answers.set(key, answered);
      asked.push(key);
    }
  }
  await Promise.all(awaited);
};

const answer = async (
  loader: EvidenceLoader | undefined,
  topic: Topic,
  { asked, answers }: Readonly<{ asked: readonly string[]; answers: Answers }>,
): Promise<void> => {
  if (asked.length === 0) return;
  try {
    const given = await askAll(loader, topic, asked);
    const isAllowed = allows[topic.register];
    asked.forEach((key, index) => {
      const answer = given[index];
      answers.set(key, answer instanceof Error ? answer : isAllowed(answer));
    });
  } catch (error) {
    for (const key of asked) answers.set(key, toError(error));
  }
};

/** The answers in the order of the keys; an `Error` for each that couldn't be given. */
const askAll = async (
  loader: EvidenceLoader | undefined,
  { register, scope }: Topic,
  keys: readonly string[],
): Promise<readonly unknown[]> => {
  const questions = keys.map((key) => ({ scope, key }));
  if (loader === undefined)
    throw new TypeError(`a rule asks for ${register}, but the subgraph has no register of them`);
  if (loader.loadMany !== undefined) return answerInTime(loader, loader.loadMany.bind(loader, questions));
  const settled = await Promise.allSettled(
    questions.map((question) => answerInTime(loader, () => loader.load(question))),
  );
  return settled.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : toError(outcome.reason)));
};

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error("a register failed", { cause: reason });

/**
 * Whether what a register says of `key` lets a rule hold: for what no rule guards, and for `shield()` itself.
 *
 * @throws why the register couldn't answer
 */
export const askAbout = async (
  context: DecidingContext,
  topic: Topic,
  key: string | null | undefined,
): Promise<boolean> => {
  const questions: Questions = new Map();
  addQuestion(questions, topic, key);
  await learn(context, questions);
  return knownAnswer(answersAbout(topic, context), key) === true;
};

type Store<Key, Value> = Readonly<{ get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => unknown }>;

const getOrMake = <Key, Value>(store: Store<Key, Value>, key: Key, make: () => Value): Value => {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  store.set(key, made);
  return made;
};
