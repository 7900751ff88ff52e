/** What is imported in one file: names by module. */
export class Imports {
  readonly #names = new Map<string, Set<string>>();

  add(module: string, ...names: readonly string[]): void {
    const known = this.#names.get(module) ?? new Set();
    for (const name of names) known.add(name);
    this.#names.set(module, known);
  }

  remove(module: string, ...names: readonly string[]): void {
    for (const name of names) this.#names.get(module)?.delete(name);
  }

  text(): string {
    return [...this.#names]
      .filter(([, names]) => names.size > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([module, names]) => `import { ${[...names].sort().join(", ")} } from "${module}";`)
      .join("\n");
  }
}

/** A text as a string of TypeScript, JSON or YAML. */
export const quote = (text: string): string => JSON.stringify(text).replaceAll("${", "\\u0024{");

/** A text inside a comment of TypeScript. */
export const comment = (text: string): string => text.replaceAll("*/", "* /");
