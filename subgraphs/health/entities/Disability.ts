import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** Degrees after the Law on Persons with Disabilities 51/2010/QH12, article 3 (general knowledge). */
export enum DisabilityDegree {
  EXTREMELY_SEVERE = "extremely-severe",
  SEVERE = "severe",
  MILD = "mild",
}
registerEnumType(DisabilityDegree, {
  name: "DisabilityDegree",
  description:
    "Mức độ khuyết tật: đặc biệt nặng, nặng, nhẹ — Degree of disability: extremely severe, severe, mild. [MucDoKhuyetTat]",
});

/** Kinds after the same article. */
export enum DisabilityKind {
  MOBILITY = "mobility",
  HEARING_SPEECH = "hearing-speech",
  VISION = "vision",
  NEUROLOGICAL_MENTAL = "neurological-mental",
  INTELLECTUAL = "intellectual",
  OTHER = "other",
}
registerEnumType(DisabilityKind, {
  name: "DisabilityKind",
  description:
    "Dạng khuyết tật: vận động; nghe, nói; nhìn; thần kinh, tâm thần; trí tuệ; khác — Kind of disability. [DangKhuyetTat]",
});

/** A disability, as the commune's council has certified it. */
@ValueType("Disability", terms.disability)
export class Disability {
  @TermField(terms.disabilityDegree, () => DisabilityDegree)
  degree!: DisabilityDegree;

  @TermField(terms.disabilityKind, () => DisabilityKind)
  kind!: DisabilityKind;

  @TermField(terms.disabilityCertifiedOn, () => LocalDateScalar)
  certifiedOn!: string;

  personalId!: PersonalId;
  residenceCommuneCode!: CommuneCode;
}

/** By what people with disabilities are grouped; who may not see the field may not group by it. */
export enum DisabilityGrouping {
  DEGREE = "degree",
  KIND = "kind",
}
registerEnumType(DisabilityGrouping, {
  name: "DisabilityGrouping",
  description:
    "Tiêu chí phân nhóm khuyết tật — By what people with disabilities are grouped. [TieuChiPhanNhomKhuyetTat]",
  reads: { DEGREE: ["Citizen.disabilityDegree"], KIND: ["Disability.kind"] },
});

/** One group of a commune's people with disabilities. How many it has is resolved in `resolvers/DisabilityResolver.ts`. */
@ValueType("DisabilityGroup", terms.disabilityGroup)
export class DisabilityGroup {
  @TermField(terms.disabilityGroup, () => GraphQLString, { note: "A degree or a kind, for example SEVERE." })
  name!: string;

  people!: number | null;
}
