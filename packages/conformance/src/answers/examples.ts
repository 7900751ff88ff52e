import { syntheticNation } from "@lienthong/synthetic";

/** Well-formed values of the dictionary's scalars, of synthetic persons and real places. */

const nation = syntheticNation({ seed: 1, citizens: 2_000 });

const communes = ["00004", "00008", "00025", "26740"];
const provinces = ["01", "79", "48"];
const personalIds = Array.from({ length: 16 }, (_, index): string => nation.citizen(index).personalId);
const enterpriseCodes = Array.from({ length: 4 }, (_, index): string => nation.enterpriseCode(index));
const cardNumbers = ["DN4010123456789", "HT2790123456780"];

const keys: Readonly<Record<string, readonly string[]>> = {
  Citizen: personalIds,
  Household: ["household-1", "household-2", "household-3"],
  Enterprise: enterpriseCodes,
  Commune: communes,
  Province: provinces,
};

/** Keys of an entity; none for a type that is no entity. */
export const keyExamples = (typename: string): readonly string[] => keys[typename] ?? [];

const day = (number: number): string => new Date(Date.UTC(1950, 0, 1 + (number % 25_000))).toISOString().slice(0, 10);

const pickFrom = (values: readonly string[], number: number): string => values[number % values.length] ?? "";

/** A value of a scalar: a text names its coordinate. */
export const exampleOf = (
  scalar: string,
  { coordinate, number }: Readonly<{ coordinate: string; number: number }>,
): string | number | boolean => {
  switch (scalar) {
    case "String":
    case "ID":
      return `canary:${coordinate}:${number}`;
    case "Boolean":
      return number % 2 === 0;
    case "Int":
    case "SafeInt":
      return number % 1_000_000;
    case "Float":
      return (number % 1_000) / 10;
    case "LocalDate":
      return day(number);
    case "DateTimeISO":
      return `${day(number)}T00:00:00.000Z`;
    case "PersonalId":
      return pickFrom(personalIds, number);
    case "EnterpriseCode":
      return pickFrom(enterpriseCodes, number);
    case "TaxCode":
      return pickFrom(number % 2 === 0 ? personalIds : enterpriseCodes, number);
    case "CommuneCode":
      return pickFrom(communes, number);
    case "ProvinceCode":
      return pickFrom(provinces, number);
    case "HealthInsuranceCardNumber":
      return pickFrom(cardNumbers, number);
    case "PlateNumber":
      return `45A-${String(number % 1_000).padStart(3, "0")}.00`;
    case "DrivingLicenceNumber":
      return `9901${String(number % 100_000_000).padStart(8, "0")}`;
    case "PassportNumber":
      return `Z${String(number % 100_000_000).padStart(8, "0")}`;
    default:
      throw new Error(`There is no example of the scalar ${scalar}: write one.`);
  }
};
