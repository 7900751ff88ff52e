import { citizenFile } from "@lienthong/cli";
import {
  hiveJit,
  hiveRust,
  lienthong,
  lienthongRungs,
  lienthongWithoutRules,
  stock,
} from "../contenders/contenders.js";
import { nation, nationSize } from "../federation/nation/nation.js";
import { issueTokens } from "../requester.js";
import type { Workload } from "./workload.js";

const contenders = [stock, hiveJit, hiveRust, ...lienthongRungs.slice(0, 4), lienthong];

/** One citizen after the other: nothing is asked twice within any time that matters. */
export const lookup: Workload = {
  name: "lookup",
  description: "one citizen from four PostgreSQL databases, another one on every request, by 100 officers",
  federation: "nation",
  contenders,
  connections: 32,
  requests: async (keysFolder) => ({
    bodies: Array.from({ length: nationSize.citizens }, (_, index) =>
      JSON.stringify({ query: citizenFile, variables: { personalId: nation.citizen(index).personalId } }),
    ),
    tokens: await issueTokens(keysFolder, 100),
  }),
};

/** The same by our gateway alone, with rules and without; the latter twice, so that one sees what is noise. */
export const lookupRules: Workload = {
  ...lookup,
  name: "lookup-rules",
  description: "one citizen from four PostgreSQL databases: what rules cost the gateway",
  contenders: [lienthongWithoutRules, lienthong, { ...lienthongWithoutRules, name: "Lienthong, no rules, again" }],
};

const residents = `query Residents($communeCode: CommuneCode!, $first: Int!) {
  citizensOfCommune(communeCode: $communeCode, first: $first) {
    edges {
      node {
        personalId
        fullName
        currentResidence { addressLine commune { name province { name } } }
        insurance { participating healthCard { cardNumber valid } }
      }
    }
  }
}`;

/** The longest page there is, of the commune with most inhabitants. */
export const list: Workload = {
  name: "list",
  description: "a page of up to 1,000 citizens of one commune, with residence and insurance",
  federation: "nation",
  contenders,
  connections: 4,
  requests: async (keysFolder) => ({
    bodies: [JSON.stringify({ query: residents, variables: { communeCode: largestCommune(), first: 1_000 } })],
    tokens: await issueTokens(keysFolder, 4),
  }),
};

const largestCommune = (): string => {
  const inhabitants = new Map<string, number>();
  for (const { temporary, permanent } of nation.citizens()) {
    const { communeCode } = temporary ?? permanent;
    inhabitants.set(communeCode, (inhabitants.get(communeCode) ?? 0) + 1);
  }
  const [largest] = [...inhabitants].toSorted(([, a], [, b]) => b - a);
  return largest?.[0] ?? "";
};
