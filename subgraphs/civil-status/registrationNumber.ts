import { z } from "zod";

/** The kinds of entries, by the letters with which their numbers begin. */
const typeByPrefix = { KS: "Birth", KH: "Marriage", KT: "Death", CN: "Adoption" } as const;

export type EventType = (typeof typeByPrefix)[keyof typeof typeByPrefix];

/** The form of an entry's number: kind, year, and a number that goes on. Ours, since the official one is unique within a book only. */
export const registrationNumberKey = z.string().regex(/^(KS|KH|KT|CN)\d{4}-\d{10}$/);

/** Of which type the entry with this number is. */
export const typeOfNumber = (registrationNumber: string): EventType => {
  const prefix = registrationNumber.slice(0, 2);
  return isPrefix(prefix) ? typeByPrefix[prefix] : "Birth";
};

const isPrefix = (text: string): text is keyof typeof typeByPrefix => Object.hasOwn(typeByPrefix, text);
