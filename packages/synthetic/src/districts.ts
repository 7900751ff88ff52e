/**
 * Who works where, and who founds what, is settled among two thousand citizens who follow each other and their hundred enterprises. So a
 * record stays the same however many districts the nation has; only the last district, when the nation's size cuts it, knows of its size.
 */
export const citizensPerEnterprise = 20;
export const enterprisesPerDistrict = 100;
const citizensPerDistrict = citizensPerEnterprise * enterprisesPerDistrict;

/** One of the enterprises in the district of a citizen; the draw may be any whole number from 0. */
export const enterpriseOfDistrict = (citizen: number, draw: number): number =>
  Math.floor(citizen / citizensPerDistrict) * enterprisesPerDistrict + (draw % enterprisesPerDistrict);

/** One of the citizens in the district of an enterprise, for a draw in [0, 1). */
export const citizenOfDistrict = (enterprise: number, draw: number): number =>
  Math.floor(enterprise / enterprisesPerDistrict) * citizensPerDistrict + Math.floor(draw * citizensPerDistrict);
