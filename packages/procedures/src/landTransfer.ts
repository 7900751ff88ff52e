import type { SyntheticNation } from "@lienthong/synthetic";
import type { Procedure } from "./procedure.js";

/** What has to be known before land changes hands: who may dispose of it, whether with a spouse, free of mortgage and of tax debts. */
export const landTransfer: Procedure = {
  id: "land-transfer",
  title: { vi: "Chuyển nhượng quyền sử dụng đất", en: "Transfer of a land use right" },
  description:
    "The parcel with its holders; marital status, mortgage and tax debts as flags, none of the registers behind them.",
  legalBasis: { reference: "Land Law 31/2024/QH15, article 45", source: "general-knowledge" },
  agency: "ministry-of-agriculture-and-environment",
  purpose: "land-administration",
  query: `query LandTransfer($communeCode: CommuneCode!, $mapSheet: Int!, $parcelNumber: Int!) {
  landParcel(communeCode: $communeCode, mapSheet: $mapSheet, parcelNumber: $parcelNumber) {
    areaM2
    usePurpose
    isMortgaged
    certificate {
      certificateNumber
      rightHolders {
        sharePercent
        owner {
          ... on Citizen { fullName maritalStatus taxDebtCleared }
          ... on Household { head { fullName taxDebtCleared } }
        }
      }
    }
  }
}`,
  scopes: [
    "land.parcels",
    "land.standing",
    "land.certificates",
    "land.owners",
    "population.identity",
    "population.household",
    "civil-status.status",
    "tax.debt-clearance",
  ],
  findCase: (nation) => {
    for (const household of nation.households()) {
      for (const { communeCode, mapSheet, parcelNumber, holders } of nation.parcelsOfHousehold(household)) {
        const isOfOpenCitizens = holders.every((holder) => holder.kind === "citizen" && isOpen(nation, holder.citizen));
        if (isOfOpenCitizens) return { communeCode, mapSheet, parcelNumber };
      }
    }
    return undefined;
  },
};

const isOpen = (nation: SyntheticNation, index: number): boolean => {
  const citizen = nation.citizen(index);
  return citizen.deathDate === undefined && nation.seal(citizen) === undefined;
};
