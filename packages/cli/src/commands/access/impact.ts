import { readFile } from "node:fs/promises";
import { type OperationImpact, operationImpact, type ReplaySide, requesterName } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { operationReplay, type RecordedOperation, readRecordedOperations } from "@lienthong/gateway";
import { type ReadState, readAccessState } from "../../system/accessState.js";
import { chooseAgency, choosePurpose } from "../../system/choices.js";
import { revisionTree, workingTree } from "../../system/sourceTree.js";
import { operationRecordFile, stateFolder } from "../../system/workspace.js";
import type { Answer } from "./answer.js";

/** What `lienthong access impact` is asked: the working tree against a revision, or the working tree against itself with other agreements. */
export type ImpactOptions = Readonly<{
  against?: string;
  sharing?: readonly string[];
  operations?: string;
  format: "table" | "json";
}>;

/** `lienthong access impact`: which recorded operations, of which agency, a change of rules or agreements breaks, narrows or opens. */
export const impact = async (options: ImpactOptions): Promise<Answer> => {
  const { operations, format } = options;
  const file = operations ?? operationRecordFile(stateFolder());
  const recorded = await readRecordedOperations(file);
  if (recorded.length === 0)
    throw new LienthongError(
      "USAGE_INVALID",
      `${file} holds no operations. A started system records there what is sent to it.`,
    );
  const sides = await readSides(options);
  const now = new Date();
  const replayed = recorded.map((operation) => ({ operation, impact: replay(operation, sides, now) }));
  const affected = replayed.filter(({ impact }) => impact.kind !== "same");
  return {
    text: format === "json" ? JSON.stringify(affected, null, 2) : describe(affected, recorded.length),
    found: affected.some(({ impact }) => impact.kind === "breaks" || impact.kind === "narrows"),
  };
};

type Sides = Readonly<{ before: ReplaySide; after: ReplaySide }>;

const readSides = async ({ against, sharing }: ImpactOptions): Promise<Sides> => {
  if ((against === undefined) === (sharing === undefined)) {
    throw new LienthongError(
      "USAGE_INVALID",
      "Name what to compare the working tree with: --against <git-rev>, or --sharing <file> for each changed sharing.yaml.",
    );
  }
  if (against !== undefined) {
    const before = await readAccessState(await revisionTree(against));
    return { before: sideOf(before), after: sideOf(await readAccessState(workingTree())) };
  }
  const before = await readAccessState(workingTree());
  const texts = await Promise.all((sharing ?? []).map(readSharingText));
  return { before: sideOf(before), after: sideOf(await readAccessState(workingTree(), texts)) };
};

const readSharingText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new LienthongError("USAGE_INVALID", `${path} can't be read. Name a sharing.yaml.`, { cause });
  }
};

const sideOf = ({ state, supergraphSdl }: ReadState): ReplaySide => {
  const replayOperation = operationReplay(supergraphSdl);
  return {
    state,
    authorize: (document, grants) => {
      const outcome = replayOperation(document, grants);
      return outcome.kind === "invalid"
        ? outcome
        : {
            kind: "authorized",
            denied: outcome.denials.map(({ coordinate }) => coordinate),
            coordinates: outcome.coordinates,
          };
    },
  };
};

const replay = ({ agency, purpose, document }: RecordedOperation, sides: Sides, now: Date): OperationImpact =>
  operationImpact({ agency: chooseAgency(agency), purpose: choosePurpose(purpose), document, now }, sides);

type Affected = Readonly<{ operation: RecordedOperation; impact: OperationImpact }>;

const describe = (affected: readonly Affected[], recorded: number): string => {
  const byRequester = Map.groupBy(affected, ({ operation: { agency, purpose } }) =>
    requesterName({ agency: chooseAgency(agency), purpose }),
  );
  const sections = [...byRequester].map(([name, own]) => [name, ...own.map(describeOne)].join("\n"));
  const count = (kind: OperationImpact["kind"]): number => affected.filter(({ impact }) => impact.kind === kind).length;
  const summary = `Of ${recorded} recorded operations ${count("breaks")} break, ${count("narrows")} narrow, ${count("gains")} gain.`;
  return [...sections, summary].join("\n\n");
};

const describeOne = ({ operation: { operationName, count, lastSeen, document }, impact }: Affected): string => {
  const name = operationName ?? document.replace(/\s+/g, " ").slice(0, 60);
  return `  ${impact.kind}  ${name}  (sent ${count} times, last ${lastSeen.slice(0, 10)}): ${explain(impact)}`;
};

const explain = (impact: OperationImpact): string => {
  switch (impact.kind) {
    case "same":
      return "nothing changes";
    case "breaks":
      return impact.reason ?? impact.lost.join(", ");
    case "narrows":
      return impact.narrowed.join(", ");
    case "gains":
      return impact.gained.join(", ");
  }
};
