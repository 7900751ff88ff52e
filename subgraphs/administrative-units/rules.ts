import { and, each, key, type RuleTree, scope } from "@lienthong/access";
import { scopes } from "./scopes.js";

const units = scope(scopes.units);
const history = scope(scopes.history);

export const rules: RuleTree = {
  Query: {
    ...each(units, "province", "provinces", "commune", "searchCommunes"),
    communesByFormerCode: and(units, history),
  },
  Province: { provinceCode: key(scopes.units), ...each(units, "name", "kind", "communes", "communeCount") },
  Commune: { communeCode: key(scopes.units), ...each(units, "name", "kind", "province"), formerUnits: history },
  FormerUnit: each(history, "formerCode", "formerName", "formerDistrictName", "formerProvinceName"),
};
