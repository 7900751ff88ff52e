import { Sex } from "@lienthong/dictionary";

/** Full years from which on somebody may marry (Law on Marriage and Family 52/2014/QH13, article 8; general knowledge). */
const marriageableAge: Readonly<Record<Sex, number>> = { [Sex.MALE]: 20, [Sex.FEMALE]: 18 };

/**
 * Whether somebody may marry on `day` as far as age goes. Who was born on 29 February is a year older on 1 March of a common year.
 *
 * @param day today's date, `YYYY-MM-DD`, as is `birthDate`
 */
export const isOfMarriageableAge = (
  { birthDate, sex }: Readonly<{ birthDate: string; sex: Sex }>,
  day: string,
): boolean => `${Number(birthDate.slice(0, 4)) + marriageableAge[sex]}${birthDate.slice(4)}` <= day;
