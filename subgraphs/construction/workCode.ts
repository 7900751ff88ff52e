import { z } from "zod";

/** The code of a work, of our own form. */
export const workCode = (number: number): string => `CT${String(number).padStart(8, "0")}`;

/** The form of a work's code. */
export const workCodeKey = z.string().regex(/^CT\d{8}$/);
