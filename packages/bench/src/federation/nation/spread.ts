/**
 * The indexes of as many different citizens, at most all, spread over the whole nation: one after the other they are far apart, so that neither
 * the order of rows nor what was read just before helps the next request.
 */
export const spreadIndexes = (citizens: number, most: number): readonly number[] => {
  const stride = coprimeNear(citizens, citizens * goldenRatio);
  return Array.from({ length: Math.min(citizens, most) }, (_, position) => (position * stride) % citizens);
};

/** Steps of this share of a circle never come near to where they have been. */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** The largest number up to `wanted` whose multiples reach every index before they repeat. */
const coprimeNear = (citizens: number, wanted: number): number => {
  let stride = Math.max(1, Math.floor(wanted));
  while (commonDivisor(citizens, stride) !== 1) stride -= 1;
  return stride;
};

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
