import {
  type CommuneCode,
  type EnterpriseCode,
  LocalDateScalar,
  type PersonalId,
  type PlateNumber,
  PlateNumberScalar,
  sharedTerms,
} from "@lienthong/dictionary";
import { createUnionType, EntityType, registerEnumType, TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";
import { Citizen, Enterprise } from "./references.js";

/** Kinds of vehicle. */
export enum VehicleKind {
  MOTORCYCLE = "motorcycle",
  CAR = "car",
  TRUCK = "truck",
  COACH = "coach",
}
registerEnumType(VehicleKind, { name: "VehicleKind", description: "Loại xe — Kind of vehicle. [LoaiXe]" });

/** Whose a vehicle is. */
export const VehicleOwner = createUnionType({
  name: "VehicleOwner",
  description: "Chủ xe — Owner of a vehicle: a citizen or an enterprise.",
  types: () => [Citizen, Enterprise] as const,
  resolveType: (owner) => ("personalId" in owner ? "Citizen" : "Enterprise"),
});

/** The columns that name an owner: one of them is set. */
export type OwnerColumns = Readonly<{ ownerPersonalId: PersonalId | null; ownerEnterpriseCode: EnterpriseCode | null }>;

/** A vehicle's row, with its present owner. */
@EntityType("Vehicle", terms.vehicle, "vehicleCode")
export class Vehicle implements OwnerColumns {
  @TermField(terms.vehicleCode, () => GraphQLString, { nullable: false })
  vehicleCode!: string;

  @TermField(terms.plateNumber, () => PlateNumberScalar)
  plateNumber!: PlateNumber;

  @TermField(terms.vehicleKind, () => VehicleKind)
  kind!: VehicleKind;

  @TermField(terms.make, () => GraphQLString)
  make!: string;

  @TermField(terms.model, () => GraphQLString)
  model!: string;

  @TermField(terms.colour, () => GraphQLString)
  colour!: string;

  @TermField(terms.manufacturedIn, () => GraphQLInt)
  manufacturedIn!: number;

  @TermField(terms.registeredOn, () => LocalDateScalar)
  registeredOn!: string;

  @TermField(terms.chassisNumber, () => GraphQLString)
  chassisNumber!: string;

  @TermField(terms.engineNumber, () => GraphQLString)
  engineNumber!: string;

  @TermField(terms.inspectionValidUntil, () => LocalDateScalar, { note: "Null for motorcycles, which need none." })
  inspectionValidUntil!: string | null;

  @TermField(sharedTerms.version, () => GraphQLInt)
  version!: number;

  ownerPersonalId!: PersonalId | null;
  ownerEnterpriseCode!: EnterpriseCode | null;
  communeCode!: CommuneCode;
}

/** A time during which a vehicle was registered in one name, under one plate. */
@ValueType("Ownership", terms.ownership)
export class Ownership implements OwnerColumns {
  @TermField(terms.ownedSince, () => LocalDateScalar)
  since!: string;

  @TermField(terms.ownedUntil, () => LocalDateScalar, { note: "Null for the present owner." })
  until!: string | null;

  @TermField(terms.plateNumber, () => PlateNumberScalar, {
    note: "A plate stays with its owner when the vehicle goes.",
  })
  plateNumber!: PlateNumber;

  vehicleCode!: string;
  ownerPersonalId!: PersonalId | null;
  ownerEnterpriseCode!: EnterpriseCode | null;
  vehicleCommuneCode!: CommuneCode;
}
