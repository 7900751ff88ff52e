import type { SyntheticNation } from "@lienthong/synthetic";

/** A question that an administrative procedure puts to the databases, under the agency and the purpose that performs it. */
export type Procedure = Readonly<{
  id: string;
  title: Readonly<{ vi: string; en: string }>;
  description: string;
  /** The law that the procedure follows, with how sure that is (`found` in a public source, or `general-knowledge`). */
  legalBasis: Readonly<{ reference: string; source: "found" | "general-knowledge" }>;
  agency: string;
  purpose: string;
  query: string;
  /** All that it takes: without any of them the operation is refused. */
  scopes: readonly string[];
  /** The variables of a case in the synthetic nation; `undefined` where a very small nation has none. */
  findCase: (nation: SyntheticNation) => Readonly<Record<string, string | number>> | undefined;
}>;

/** The ward that the demonstration's communal committee governs: Ba Đình, Hà Nội. */
export const communeOfCommittee = "00004";
