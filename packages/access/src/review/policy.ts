import { parseCommuneCode, parseProvinceCode, personalIdKey } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { actsForCitizens, findAgency, findPurpose } from "@lienthong/identity";
import { parse } from "yaml";
import { z } from "zod";
import { parseScope } from "../scopes.js";
import { national, type Territory } from "../territory.js";

/**
 * The form of a `policy.yaml`, beside `rules.ts`: what rules and agreements together must give, and to whom.
 *
 * A test names a requester, either a real one (`agency` and `purpose`, who gets what the agreements give today) or made-up `grants`; the
 * fields that it `sees`, those that it sees `masked`, those that depend on the row, and those that are denied. Inputs that read fields stand
 * among them too, by their coordinates: to see one is to search by it in the whole country, and of a grant for a territory it depends on the
 * place that is searched. `denied: all others` names the fields, not the inputs. With a `row`, `arguments` or a `result`, the rules are
 * decided for these. What registers say of rows is told by their keys: `consents` are the citizens who consent to the requester, `sealed` the
 * records that are sealed; without them what a register decides stays dependent on it. With a `citizen` the request is made in his or her name,
 * and a row with that number is the own record. Lists may be nested, so that a list can be named once (`&identity`) and used again (`*identity`).
 */

const territory = z.string().transform((text, context): Territory => {
  if (text === "national") return national;
  const province = parseProvinceCode(text);
  if (province.kind === "valid") return { kind: "province", provinceCode: province.value };
  const commune = parseCommuneCode(text);
  if (commune.kind === "valid") return { kind: "commune", communeCode: commune.value };
  context.addIssue({
    code: "custom",
    message: `"${text}" is no territory: write national, or the code of a province or a commune`,
  });
  return z.NEVER;
});

const scope = z.string().transform((text, context) => {
  const parsed = parseScope(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: "custom", message: `"${text}" is no scope: write database.facet` });
  return z.NEVER;
});

const agency = z.string().transform((id, context) => {
  const found = findAgency(id);
  if (found !== undefined) return found;
  context.addIssue({ code: "custom", message: `there is no agency "${id}"` });
  return z.NEVER;
});

const purpose = z.string().transform((id, context) => {
  const found = findPurpose(id);
  if (found !== undefined) return found.id;
  context.addIssue({ code: "custom", message: `there is no purpose "${id}"` });
  return z.NEVER;
});

const coordinate = z
  .string()
  .regex(/^\w+\.\w+(\(\w+:\))?$/, "write Type.field, or of an input Type.field(argument:), Input.field or Enum.VALUE");
/** Nested at any depth, so that lists can be joined from named ones. */
const coordinates = z
  .preprocess((lists) => (Array.isArray(lists) ? lists.flat(Number.POSITIVE_INFINITY) : lists), z.array(coordinate))
  .default([]);

const facts = z.record(z.string(), z.unknown()).optional();
const keys = z.array(z.string()).optional();

const madeUpGrants = z
  .record(z.string(), z.union([z.array(z.string()), z.string().transform((only) => [only])]))
  .transform((grants, context) =>
    Object.entries(grants).flatMap(([scopeText, territories]) =>
      territories.flatMap((territoryText) => {
        const parsed = [scope.safeParse(scopeText), territory.safeParse(territoryText)] as const;
        for (const { error } of parsed)
          for (const { message } of error?.issues ?? []) context.addIssue({ code: "custom", message });
        return parsed[0].success && parsed[1].success ? [[parsed[0].data, parsed[1].data] as const] : [];
      }),
    ),
  );

const policyTestSchema = z
  .strictObject({
    name: z.string().min(1),
    agency: agency.optional(),
    purpose: purpose.optional(),
    grants: madeUpGrants.optional(),
    /** The row that holds the field, the arguments of the field, and a row that it returns. */
    row: facts,
    arguments: facts,
    result: facts,
    /** In whose name is asked. */
    citizen: personalIdKey.optional(),
    /** The keys that stand in the registers. */
    consents: keys,
    sealed: keys,
    sees: coordinates,
    masked: coordinates,
    depends: coordinates,
    denied: z.union([z.literal("all others"), coordinates]).default([]),
  })
  .transform(({ agency, purpose, grants, ...test }, context) => {
    if (test.citizen !== undefined && agency !== undefined && !actsForCitizens(agency.kind)) {
      context.addIssue({ code: "custom", message: `${agency.id} can't ask in the name of a citizen` });
      return z.NEVER;
    }
    if (agency !== undefined && purpose !== undefined && grants === undefined)
      return { ...test, requester: { kind: "agency", agency, purpose } as const };
    if (grants !== undefined && agency === undefined && purpose === undefined)
      return { ...test, requester: { kind: "grants", grants } as const };
    context.addIssue({ code: "custom", message: "name agency and purpose, or grants" });
    return z.NEVER;
  });

/** One test of a policy, as read. */
export type PolicyTest = Readonly<z.infer<typeof policyTestSchema>>;

/**
 * Reads the text of a `policy.yaml`.
 *
 * @throws LienthongError POLICY_INVALID, saying where the text of `path` breaks the form
 */
export const readPolicy = (text: string, path: string): readonly PolicyTest[] => {
  try {
    return z
      .array(policyTestSchema)
      .min(1)
      .parse(parse(text, { merge: true }));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new LienthongError("POLICY_INVALID", `${path} can't be used: ${reason}`, { cause });
  }
};
