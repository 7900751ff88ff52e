/** Names for GraphQL and TypeScript, made of names of a database, which may be anything. */

/** Words of TypeScript that can't name a variable, and names that a class can't have or that every object has. */
const reserved = new Set(
  `arguments as async await boolean break case catch class const constructor continue debugger default delete do else enum eval export extends
  false finally for function get hasOwnProperty if implements import in instanceof interface let new null number of package private protected
  prototype public return set static string super switch symbol then this throw toString true try type typeof undefined valueOf var void
  while with yield`.split(/\s+/),
);

/** Types that TypeScript, GraphQL, the kit or the dictionary have already, by their names. */
export const reservedTypes: readonly string[] =
  `Args ArgsType Array Boolean Citizen CommuneCode Connection Context Ctx Date DateTimeISO EnterpriseCode Enterprise Error Float Function
  HealthInsuranceCardNumber ID Int Kysely Loaders LocalDate Map Mutation Number Object PageArguments PageInfo PersonalId Promise ProvinceCode
  Query Record Readonly Resolver Root RuleTree SafeInt Set String Subscription Symbol`.split(/\s+/);

/** The words of a name, without diacritics: «Họ và tên», `ho_va_ten` and `HoVaTen` are `ho`, `va`, `ten`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A name that begins with a letter, whatever the words are. */
const beginningWithLetter = (name: string, prefix: string): string =>
  /^[A-Za-z]/.test(name) ? name : `${prefix}${capitalised(name)}`;

/** `film_actor` is `filmActor`. */
export const camelCase = (name: string): string => {
  const [first = "", ...rest] = wordsOf(name);
  const joined = beginningWithLetter([first, ...rest.map(capitalised)].join(""), "column");
  return reserved.has(joined) ? `${joined}Value` : joined;
};

/** `film_actor` is `FilmActor`. */
export const pascalCase = (name: string): string =>
  beginningWithLetter(wordsOf(name).map(capitalised).join(""), "Table");

/** `PG-13` is `PG_13`. */
export const constantCase = (value: string): string =>
  beginningWithLetter(wordsOf(value).join("_").toUpperCase(), "VALUE_");

/** For a reader: `film_actor` is «Film actor». */
export const humanCase = (name: string): string =>
  capitalised(
    name
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
      .replaceAll(/[_\s]+/g, " ")
      .trim()
      .toLowerCase(),
  );

/** What a list of these is called. English only as far as it goes: a name that is a plural already, or can't be told, gets `List`. */
export const pluralOf = (name: string): string => {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  if (/(ch|sh|x)$/.test(name)) return `${name}es`;
  return name.endsWith("s") ? `${name}List` : `${name}s`;
};

/** Gives names that are all different: one that is taken gets the first free of its alternatives, then a number. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  areFree(names: readonly string[]): boolean {
    return names.every((name) => !this.#taken.has(name));
  }

  /** Takes names whether they are free or not. */
  reserve(...names: readonly string[]): void {
    for (const name of names) this.#taken.add(name);
  }

  take(...wishes: readonly [string, ...string[]]): string {
    const [first] = wishes;
    const free = wishes.find((name) => !this.#taken.has(name)) ?? this.#numbered(first);
    this.#taken.add(free);
    return free;
  }

  #numbered(name: string): string {
    let number = 2;
    while (this.#taken.has(`${name}${number}`)) number += 1;
    return `${name}${number}`;
  }
}
