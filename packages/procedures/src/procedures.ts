import { enterpriseFounder } from "./enterpriseFounder.js";
import { licenceRenewal } from "./licenceRenewal.js";
import type { Procedure } from "./procedure.js";
import { schoolEnrolment } from "./schoolEnrolment.js";
import { socialBenefit } from "./socialBenefit.js";

/** Every procedure, in the order in which they are shown. */
export const procedures: readonly Procedure[] = [enterpriseFounder, schoolEnrolment, socialBenefit, licenceRenewal];
