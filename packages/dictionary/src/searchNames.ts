/** A name for searches with diacritics: lower case, one space between words, one Unicode form. */
export const lowerName = (name: string): string => name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

/** A name for searches without diacritics: «Đông Hòa» is «dong hoa». */
export const plainName = (name: string): string =>
  lowerName(name).normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
