declare const provinceCodeBrand: unique symbol;
/** Code of a province or centrally run city: 2 digits (Decision 19/2025/QĐ-TTg). */
export type ProvinceCode = string & { readonly [provinceCodeBrand]: true };

declare const communeCodeBrand: unique symbol;
/** Code of a commune, ward or special zone: 5 digits (Decision 19/2025/QĐ-TTg). */
export type CommuneCode = string & { readonly [communeCodeBrand]: true };

/** Outcome of reading an identifier; `rule` is a sentence that names the rule broken. */
export type IdentifierReading<Value> =
  | Readonly<{ kind: "valid"; value: Value }>
  | Readonly<{ kind: "invalid"; rule: string }>;

/** Reads the form of a province code; whether such a province exists is asked of the administrative divisions. */
export const parseProvinceCode = (text: string): IdentifierReading<ProvinceCode> =>
  /^\d{2}$/.test(text)
    ? { kind: "valid", value: text as ProvinceCode }
    : { kind: "invalid", rule: "a province code has 2 digits" };

/** Reads the form of a commune code; whether such a commune exists is asked of the administrative divisions. */
export const parseCommuneCode = (text: string): IdentifierReading<CommuneCode> =>
  /^\d{5}$/.test(text)
    ? { kind: "valid", value: text as CommuneCode }
    : { kind: "invalid", rule: "a commune code has 5 digits" };
