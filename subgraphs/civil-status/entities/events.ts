import { LocalDateScalar, type PersonalId, type ProvinceCode } from "@lienthong/dictionary";
import { EntityType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";
import { CivilStatusEvent } from "./CivilStatusEvent.js";

/** The rows of the civil status books. Persons are resolved in `resolvers/`, from the numbers that stand here. */

const key = { key: "registrationNumber", implements: [CivilStatusEvent] };

@EntityType("Birth", terms.birth, key)
export class Birth extends CivilStatusEvent {
  @TermField(terms.childFullName, () => GraphQLString)
  childFullName!: string;

  provinceCode!: ProvinceCode;
  childPersonalId!: PersonalId;
  fatherPersonalId!: PersonalId | null;
  motherPersonalId!: PersonalId | null;
}

@EntityType("Marriage", terms.marriage, key)
export class Marriage extends CivilStatusEvent {
  @TermField(terms.endedOn, () => LocalDateScalar, { note: "Null while it lasts." })
  endedOn!: string | null;

  endedBy!: "death" | "divorce" | null;
  husbandPersonalId!: PersonalId;
  wifePersonalId!: PersonalId;
}

@EntityType("Death", terms.death, key)
export class Death extends CivilStatusEvent {
  deceasedPersonalId!: PersonalId;
}

@EntityType("Adoption", terms.adoption, key)
export class Adoption extends CivilStatusEvent {
  childPersonalId!: PersonalId;
  adoptiveFatherPersonalId!: PersonalId | null;
  adoptiveMotherPersonalId!: PersonalId | null;
}

export type AnyEvent = Birth | Marriage | Death | Adoption;
