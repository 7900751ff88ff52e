import type { PersonalId } from "@lienthong/dictionary";

/** Rows that no type of the schema shows. */

/** The last health examination of a driver. */
export type DriverExamination = Readonly<{
  personalId: PersonalId;
  examinedOn: string;
  validUntil: string;
  fit: boolean;
}>;
