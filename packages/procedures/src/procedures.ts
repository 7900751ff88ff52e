import { birthHealthCard } from "./birthHealthCard.js";
import { enterpriseFounder } from "./enterpriseFounder.js";
import { landTransfer } from "./landTransfer.js";
import { licenceRenewal } from "./licenceRenewal.js";
import type { Procedure } from "./procedure.js";
import { schoolEnrolment } from "./schoolEnrolment.js";
import { socialBenefit } from "./socialBenefit.js";

/** Every procedure, in the order in which they are shown. */
export const procedures: readonly Procedure[] = [
  birthHealthCard,
  landTransfer,
  enterpriseFounder,
  schoolEnrolment,
  socialBenefit,
  licenceRenewal,
];
