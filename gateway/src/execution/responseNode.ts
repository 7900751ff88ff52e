/** A JSON object as a subgraph sent it: nobody changes it, since several requests may read it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text that was written of an object, and what wrote it. */
export type WrittenText = { by: unknown; text: string };

/** Where an object that stands at several places keeps its text, once it was written. */
export const written: unique symbol = Symbol("written");
/** In which walk over the answer an object was last come by. */
export const walked: unique symbol = Symbol("walked");

/**
 * An object of the answer while it is put together. It inherits nothing, so that `__proto__` or `constructor` are keys like others
 * (CVE-2026-32621). (An object of `Object.create(null)` would be the same, and many times slower.)
 */
export class ResponseNode {
  [key: string]: unknown;
  /** `undefined` for an object that stands at one place. */
  [written]: WrittenText | undefined = undefined;
  [walked] = 0;

  static {
    Object.setPrototypeOf(ResponseNode.prototype, null);
    Reflect.deleteProperty(ResponseNode.prototype, "constructor");
  }
}

/** Stands where a fetch failed that would have brought the value: null for the client, and its error is told already. */
export const failed: unique symbol = Symbol("failed");

/** Reads a key that objects don't inherit, or the object's own one. Which of the two is known before anything runs. */
export const readerOf = (key: string): ((object: JsonObject) => unknown) =>
  key in Object.prototype
    ? (object) => (Object.hasOwn(object, key) ? object[key] : undefined)
    : (object) => object[key];
