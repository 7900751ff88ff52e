import {
  explainField,
  type FieldExplanation,
  type MissingScope,
  type Review,
  type RuleExplanation,
  reachText,
  type Verdict,
} from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { chooseAgency, choosePurpose } from "../../system/choices.js";
import { loadReview } from "../../system/review.js";
import type { Answer } from "./answer.js";
import { textTable } from "./table.js";

/** What `lienthong access explain` is asked. */
export type ExplainOptions = Readonly<{
  agency: string;
  purpose: string;
  field: readonly string[];
  format: "table" | "json";
}>;

/** `lienthong access explain`: may this agency read these fields, by which agreement and rule, and how to ask for what is missing. */
export const explain = async ({
  agency: agencyId,
  purpose: purposeId,
  field,
  format,
}: ExplainOptions): Promise<Answer> => {
  const agency = chooseAgency(agencyId);
  const purpose = choosePurpose(purposeId);
  const review = await loadReview();
  const explanations = field.map((coordinate) => {
    const explanation = explainField(review, { agency, purpose, coordinate });
    if (explanation === undefined) throw unknownField(coordinate, review);
    return explanation;
  });
  const text =
    format === "json"
      ? JSON.stringify({ agency: agency.id, purpose, fields: explanations }, null, 2)
      : [`${agency.name.en} (${agency.id}), for the purpose ${purpose}`, ...explanations.map(describe)].join("\n\n");
  return { text, found: explanations.some(({ verdict }) => verdict === "denied") };
};

const unknownField = (coordinate: string, { databases }: Review): LienthongError => {
  const [typeName] = coordinate.split(".");
  const known = [...new Set(databases.flatMap(({ book }) => [...book.keys()]))].sort();
  const ofType = known.filter((field) => field.startsWith(`${typeName}.`));
  const choice =
    ofType.length > 0
      ? `Fields of ${typeName}: ${ofType.map((field) => field.slice(field.indexOf(".") + 1)).join(", ")}.`
      : `Write Type.field; the types are: ${[...new Set(known.map((field) => field.replace(/\..*/, "")))].join(", ")}.`;
  return new LienthongError("USAGE_INVALID", `There is no field "${coordinate}". ${choice}`);
};

const headings: Readonly<Record<Verdict, string>> = {
  allowed: "ALLOWED",
  depends: "DEPENDS ON THE ROW",
  denied: "DENIED",
};

type LabelledText = readonly [label: string, text: string];

const describe = (explanation: FieldExplanation): string => {
  const { coordinate, term, dataClass, verdict, rules, held, agreedPurposes } = explanation;
  const about = [term === undefined ? undefined : `${term.vi} · ${term.en}`, dataClass].filter(
    (part) => part !== undefined,
  );
  const rows: LabelledText[] = [
    ...(agreedPurposes === undefined ? [] : [["why", whyNotAgreed(agreedPurposes)] as const]),
    ...rules.flatMap((rule) => ruleRows(rule, rules.length > 1)),
    ...held.map(
      ({ scope, agreement, territory, validFrom, validUntil }) =>
        ["agreement", `${agreement} gives ${scope}, ${reachText([territory])}, ${validFrom} to ${validUntil}`] as const,
    ),
    ...missingRows(distinctMissing(rules)),
  ];
  const table = textTable(rows.map(([label, text]) => [`  ${label}`, text]));
  return `${headings[verdict]}  ${coordinate}  (${about.join("; ")})\n${table}`;
};

const whyNotAgreed = (agreedPurposes: readonly string[]): string =>
  agreedPurposes.length === 0
    ? "the agency has no agreement in force for any purpose"
    : `the agency has no agreement in force for this purpose; it has for: ${agreedPurposes.join(", ")}`;

const ruleRows = (
  { database, rule, remaining, notNational }: RuleExplanation,
  isOneOfMany: boolean,
): readonly LabelledText[] => [
  ["rule", isOneOfMany ? `${rule}  in ${database}` : rule],
  ...(remaining === undefined ? [] : [["for each row", remaining] as const]),
  ...(notNational.length === 0
    ? []
    : [
        [
          "why",
          `the rule needs ${notNational.join(" and ")} for the whole country; the agreement reaches less`,
        ] as const,
      ]),
];

const distinctMissing = (rules: readonly RuleExplanation[]): readonly MissingScope[] => [
  ...new Map(rules.flatMap(({ missing }) => missing).map((missing) => [missing.scope, missing])).values(),
];

/** The scopes to ask for, each owner once, after the last of its scopes. */
const missingRows = (missing: readonly MissingScope[]): readonly LabelledText[] =>
  [...Map.groupBy(missing, ({ owner }) => owner?.id).values()].flatMap((ofOwner): LabelledText[] => {
    const [first] = ofOwner;
    return [
      ...ofOwner.flatMap(scopeRows),
      ["owner", first?.owner === undefined ? "unknown" : `${first.owner.name.en} (${first.owner.name.vi})`],
      ...(first?.howToRequest === undefined ? [] : [["to request", first.howToRequest] as const]),
    ];
  });

const scopeRows = ({ scope, declaration, lapsed }: MissingScope): readonly LabelledText[] => [
  [
    "missing",
    declaration === undefined
      ? scope
      : `${scope}  (${declaration.name.vi} · ${declaration.name.en}; ${declaration.dataClass})`,
  ],
  ...lapsed.map(({ agreement, standing }) => ["but", `${agreement} would give it; it is ${standing}`] as const),
];
