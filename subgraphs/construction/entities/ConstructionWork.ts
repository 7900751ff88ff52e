import { type CommuneCode, type EnterpriseCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { createUnionType, EntityType, registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";
import { Citizen, Enterprise } from "./references.js";

export enum WorkKind {
  CIVIL = "civil",
  INDUSTRIAL = "industrial",
}
registerEnumType(WorkKind, { name: "WorkKind", description: "Loại công trình — Kind of work. [LoaiCongTrinh]" });

export enum WorkStatus {
  PERMITTED = "permitted",
  UNDER_CONSTRUCTION = "under-construction",
  COMPLETED = "completed",
}
registerEnumType(WorkStatus, {
  name: "WorkStatus",
  description: "Tình trạng công trình — Status of the work. [TinhTrangCongTrinh]",
});

/** A work's row. */
@EntityType("ConstructionWork", terms.work, "workCode")
export class ConstructionWork {
  @TermField(terms.workCode, () => GraphQLString, { nullable: false })
  workCode!: string;

  @TermField(terms.workKind, () => WorkKind)
  kind!: WorkKind;

  @TermField(terms.grade, () => GraphQLInt)
  grade!: number;

  @TermField(terms.floors, () => GraphQLInt)
  floors!: number;

  @TermField(terms.floorArea, () => GraphQLInt)
  floorAreaM2!: number;

  @TermField(terms.workStatus, () => WorkStatus)
  status!: WorkStatus;

  @TermField(terms.startedOn, () => LocalDateScalar)
  startedOn!: string | null;

  @TermField(terms.completedOn, () => LocalDateScalar)
  completedOn!: string | null;

  assetCode!: string;
  communeCode!: CommuneCode;
  personalId!: PersonalId | null;
  enterpriseCode!: EnterpriseCode | null;
}

/** Who invests: a citizen or an enterprise. */
export const Investor = createUnionType({
  name: "Investor",
  description: "Cá nhân hoặc tổ chức là chủ đầu tư — Person or organisation that invests. [ChuDauTu]",
  types: () => [Citizen, Enterprise] as const,
  resolveType: (value) => ("personalId" in value ? "Citizen" : "Enterprise"),
});

/** The permit of a work. */
@ValueType("ConstructionPermit", terms.permit)
export class ConstructionPermit {
  @TermField(terms.permitNumber, () => GraphQLString)
  permitNumber!: string;

  @TermField(terms.permitIssuedOn, () => LocalDateScalar)
  issuedOn!: string;

  workCode!: string;
  workCommuneCode!: CommuneCode;
}
