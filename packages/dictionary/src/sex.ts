import { z } from "zod";

/** Sex, as civil status registers it: by name in the API, by value in the databases. */
export enum Sex {
  MALE = "male",
  FEMALE = "female",
}

/** Reads the name that a representation carries. */
export const sexKey = z.enum(["MALE", "FEMALE"]).transform((name) => Sex[name]);
