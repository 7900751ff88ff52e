import { citizenFile } from "@lienthong/cli";
import {
  callsAlone,
  hiveJit,
  hiveRust,
  lienthong,
  lienthongRungs,
  lienthongWithoutRules,
  stock,
} from "../contenders/contenders.js";
import { type Nation, recordsOf } from "../federation/nation/nation.js";
import { spreadIndexes } from "../federation/nation/spread.js";
import { issueTokens } from "../requester.js";
import type { Workload } from "./workload.js";

const contenders = [stock, hiveJit, hiveRust, ...lienthongRungs.slice(0, 4), lienthong, callsAlone];

/** More different citizens than are asked for in a run of usual length; a list of a million would take as much memory as all else. */
const askedCitizens = 50_000;

const countOf = ({ citizens }: Nation): string => citizens.toLocaleString("en");

/** One citizen after the other, from all over the nation: nothing is asked twice within any time that matters. */
export const lookup = (nation: Nation): Workload => ({
  name: "lookup",
  description: `one of ${countOf(nation)} citizens from four PostgreSQL databases, another one on every request, by 100 officers`,
  federation: { name: "nation", nation },
  contenders,
  connections: 32,
  requests: async (keysFolder) => {
    const { citizen } = recordsOf(nation);
    return {
      bodies: spreadIndexes(nation.citizens, askedCitizens).map((index) =>
        JSON.stringify({ query: citizenFile, variables: { personalId: citizen(index).personalId } }),
      ),
      tokens: await issueTokens(keysFolder, 100),
    };
  },
});

/** The same by our gateway alone, with rules and without; the latter twice, so that one sees what is noise. */
export const lookupRules = (nation: Nation): Workload => ({
  ...lookup(nation),
  name: "lookup-rules",
  description: `one of ${countOf(nation)} citizens from four PostgreSQL databases: what rules cost the gateway`,
  contenders: [lienthongWithoutRules, lienthong, { ...lienthongWithoutRules, name: "Lienthong, no rules, again" }],
});

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

/** The longest page there is. */
const pageSize = 1_000;

/** Full pages of different communes; where none has so many inhabitants, the page of the largest. */
export const list = (nation: Nation): Workload => ({
  name: "list",
  description: `a page of up to ${pageSize.toLocaleString("en")} of ${countOf(nation)} citizens, those of one commune, with residence and insurance`,
  federation: { name: "nation", nation },
  contenders,
  connections: 4,
  requests: async (keysFolder) => ({
    bodies: communesWithFullPages(nation).map((communeCode) =>
      JSON.stringify({ query: residents, variables: { communeCode, first: pageSize } }),
    ),
    tokens: await issueTokens(keysFolder, 4),
  }),
});

/** How many citizens tell where all live. */
const sampleSize = 10_000;

const communesWithFullPages = (nation: Nation): readonly string[] => {
  const { citizen } = recordsOf(nation);
  const sample = spreadIndexes(nation.citizens, sampleSize);
  const inhabitants = new Map<string, number>();
  for (const index of sample) {
    const { temporary, permanent } = citizen(index);
    const { communeCode } = temporary ?? permanent;
    inhabitants.set(communeCode, (inhabitants.get(communeCode) ?? 0) + nation.citizens / sample.length);
  }
  const largestFirst = [...inhabitants].toSorted(([, a], [, b]) => b - a);
  const full = largestFirst.filter(([, count]) => count >= pageSize);
  return (full.length > 0 ? full : largestFirst.slice(0, 1)).map(([communeCode]) => communeCode);
};
