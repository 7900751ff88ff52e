import { and, authenticated, each, foreignScope, key, or, type RuleTree, scope, withinRow } from "@lienthong/access";
import type { Appointment, CivilServant } from "./entities/CivilServant.js";
import type { Citizen } from "./entities/references.js";
import type { StateUnit } from "./entities/StateUnit.js";
import { scopes } from "./scopes.js";

/** A file belongs to the territory of the unit that keeps it, not to where the servant lives. */
const ofServant = (servant: CivilServant) => servant.unitCommuneCode;
const ofPerson = (row: Citizen | Appointment) => row.servantCommuneCode;
const ofUnit = (unit: StateUnit) => unit.communeCode;

const post = withinRow(scopes.post, ofServant);
const salary = withinRow(scopes.salary, ofServant);
const career = withinRow(scopes.career, ofServant);

export const rules: RuleTree = {
  Query: { stateUnit: authenticated },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    // No is an answer too, and whom it is about serves nowhere: only who asks for the whole country gets either.
    isCivilServant: scope(scopes.status),
    // The file itself is empty; what it holds is decided field by field. Who is sealed has none (`index.ts`).
    civilServant: or(
      withinRow(scopes.post, ofPerson),
      withinRow(scopes.salary, ofPerson),
      withinRow(scopes.career, ofPerson),
    ),
  },
  CivilServant: {
    ...each(post, "fileCode", "kind", "post", "unit", "rankCode", "rankName"),
    ...each(salary, "salaryStep", "salaryCoefficient"),
    ...each(career, "recruitedOn", "appointments"),
    isProtected: and(post, scope(scopes.sealed)),
  },
  Appointment: each(withinRow(scopes.career, ofPerson), "decisionNumber", "post", "unit", "heldFrom", "heldUntil"),
  // Which units there are is open; who serves in them isn't, nor how many where they are few.
  StateUnit: {
    ...each(authenticated, "unitCode", "name", "commune"),
    staffByKind: withinRow(scopes.post, ofUnit),
  },
  StaffGroup: each(authenticated, "name", "people"),
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
