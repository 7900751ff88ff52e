import type { CommuneCode } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** A unit of the state in which people serve. */
@ValueType("StateUnit", terms.stateUnit)
export class StateUnit {
  @TermField(terms.unitCode, () => GraphQLString)
  unitCode!: string;

  @TermField(terms.unitName, () => GraphQLString)
  name!: string;

  communeCode!: CommuneCode;
}

/** The servants of one kind in a unit. How many they are is resolved in `resolvers/StateUnitResolver.ts`. */
@ValueType("StaffGroup", terms.staffGroup)
export class StaffGroup {
  @TermField(terms.staffGroup, () => GraphQLString, { note: "CADRE, CIVIL_SERVANT or PUBLIC_EMPLOYEE." })
  name!: string;

  people!: number | null;
}
