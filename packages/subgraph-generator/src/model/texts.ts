import { humanCase } from "./names.js";
import type { Bilingual } from "./subgraphModel.js";

const vietnameseLetters = /[ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]/i;

/**
 * The Vietnamese and English text of a term. A comment may give both, as «Họ và tên — Full name» or with `|` between; one in a single language
 * gives that one, and the name in the database the other.
 */
export const textsOf = (name: string, comment: string | null): Bilingual => {
  const sentences = (comment ?? "").trim().replaceAll(/\s+/g, " ");
  const [first = "", second] = sentences.split(/ [—|] /, 2);
  const fromName = humanCase(name);
  if (second !== undefined) return { vi: first, en: second };
  if (first === "") return { vi: fromName, en: fromName };
  return vietnameseLetters.test(first) ? { vi: first, en: fromName } : { vi: fromName, en: first };
};
