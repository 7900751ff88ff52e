import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { PrescribedMedicine, Prescription } from "../entities/Prescription.js";
import { Citizen } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Prescription)
export class PrescriptionResolver {
  @TermQuery(terms.prescription, () => Prescription)
  async prescription(
    @TermArg("prescriptionCode", terms.prescriptionCode, { type: () => GraphQLString }) prescriptionCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<Prescription | null> {
    const prescription = await loaders.prescriptionByCode.load(prescriptionCode);
    const record = prescription && (await loaders.recordOfCitizen.load(prescription.personalId));
    return record && { ...prescription, residenceCommuneCode: record.residenceCommuneCode };
  }

  @TermFieldResolver(terms.patient, () => Citizen)
  patient(@Root() { personalId, residenceCommuneCode }: Prescription): Citizen {
    return { personalId, residenceCommuneCode };
  }

  @TermFieldResolver(terms.medicine, () => [PrescribedMedicine])
  async medicines(
    @Root() { prescriptionCode, personalId, residenceCommuneCode }: Prescription,
    @Ctx() { loaders }: Context,
  ): Promise<readonly PrescribedMedicine[]> {
    const medicines = await loaders.medicinesOfPrescription.load(prescriptionCode);
    return medicines.map((medicine) => ({ ...medicine, personalId, residenceCommuneCode }));
  }
}
