import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** By what a population is grouped; who may not see the field may not group by it. */
export enum PopulationGrouping {
  SEX = "sex",
  AGE_GROUP = "age-group",
}
registerEnumType(PopulationGrouping, {
  name: "PopulationGrouping",
  description: "Tiêu chí phân nhóm — By what the population is grouped. [TieuChiPhanNhom]",
  reads: { SEX: ["Citizen.sex"], AGE_GROUP: ["Citizen.birthDate"] },
});

/** One group of a commune's population. How many people it has is resolved in `resolvers/PopulationResolver.ts`. */
@ValueType("PopulationGroup", terms.populationGroup)
export class PopulationGroup {
  @TermField(terms.populationGroup, () => GraphQLString, { note: "MALE or FEMALE, or ages in years such as 15-29." })
  name!: string;

  people!: number | null;
}
