/** Rows of the shop: as many, as long and related as in the public benchmark, so that the answer has the same 87 kB; the words are our own. */

/** A text of some length that says nothing. */
const prose = (length: number): string => {
  const words = "the parcel came in time and what was in it was as it had been described with care by who sold it ";
  return words.repeat(Math.ceil(length / words.length)).slice(0, length);
};

export const users = ["An", "Bình", "Chi", "Dũng", "Hà", "Khánh"].map((name, index) => ({
  id: String(index + 1),
  name: `Nguyễn ${name}`,
  username: `customer-${index + 1}`,
  birthday: 1_234_567_890,
}));

const productRows: readonly (readonly [name: string, price: number, weight: number, inStock: boolean])[] = [
  ["Table", 899, 100, true],
  ["Couch", 1_299, 1_000, false],
  ["Glass", 15, 20, false],
  ["Chair", 499, 100, false],
  ["Screen", 1_299, 1_000, true],
  ["Lamp", 6_999, 300, true],
  ["Oven", 3_999, 2_000, true],
  ["Fridge", 100_000, 6_000, false],
  ["Sofa", 9_999, 800, true],
];

export const products = productRows.map(([name, price, weight, inStock], index) => ({
  upc: String(index + 1),
  name,
  price,
  weight,
  inStock,
}));

/** Product and length of each review. */
const reviewRows: readonly (readonly [upc: string, length: number])[] = [
  ["1", 445],
  ["1", 290],
  ["1", 275],
  ["1", 145],
  ["2", 445],
  ["2", 290],
  ["2", 275],
  ["2", 145],
  ["3", 145],
  ["4", 145],
  ["4", 840],
];

export const reviews = reviewRows.map(([upc, length], index) => ({
  id: String(index + 1),
  body: prose(length),
  product: { upc },
}));
