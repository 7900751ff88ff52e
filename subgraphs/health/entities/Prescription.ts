import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { TermField, ValueType } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { terms } from "../terms.js";

/** What was prescribed at an encounter. */
@ValueType("Prescription", terms.prescription)
export class Prescription {
  @TermField(terms.prescriptionCode, () => GraphQLString)
  prescriptionCode!: string;

  @TermField(terms.prescribedOn, () => LocalDateScalar)
  prescribedOn!: string;

  encounterCode!: string;
  personalId!: PersonalId;
  residenceCommuneCode!: CommuneCode;
}

/** One medicine of a prescription. */
@ValueType("PrescribedMedicine", terms.medicine)
export class PrescribedMedicine {
  @TermField(terms.medicineName, () => GraphQLString)
  name!: string;

  @TermField(terms.dosage, () => GraphQLString)
  dosage!: string;

  @TermField(terms.medicineQuantity, () => GraphQLInt)
  quantity!: number;

  prescriptionCode!: string;
  personalId!: PersonalId;
  residenceCommuneCode!: CommuneCode;
}
