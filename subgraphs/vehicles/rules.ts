import {
  and,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  type RuleTree,
  scope,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { Citizen, Enterprise } from "./entities/references.js";
import type { OwnerColumns, Ownership, Vehicle } from "./entities/Vehicle.js";
import { scopes } from "./scopes.js";

/** A vehicle belongs to the territory where its present owner lives or has its head office; its history goes with it. */
const ofVehicle = (vehicle: Vehicle) => vehicle.communeCode;
const ofOwnership = (ownership: Ownership) => ownership.vehicleCommuneCode;
/** On whom a seal may lie; none ever lies on an enterprise. */
const ownerKey = (row: OwnerColumns) => row.ownerPersonalId ?? row.ownerEnterpriseCode;
const keyOfOwner = (owner: Citizen | Enterprise) => ("personalId" in owner ? owner.personalId : owner.enterpriseCode);

const registration = withinRow(scopes.registration, ofVehicle);
const inspection = withinRow(scopes.inspection, ofVehicle);
const ownership = withinRow(scopes.ownership, ofOwnership);
/** The vehicle of a sealed person is answered like one that doesn't exist. */
const unsealed = notSealedResult(scopes.sealed, ownerKey);
const unsealedOwner = notSealedResult(scopes.sealed, keyOfOwner);
const vehiclesOf = and(withinResult(scopes.registration, ofVehicle), unsealed);

export const rules: RuleTree = {
  Query: {
    vehicle: and(
      or(withinResult(scopes.registration, ofVehicle), withinResult(scopes.inspection, ofVehicle)),
      unsealed,
    ),
  },
  // Whose vehicle it is and was is looked at before it is written: see `resolvers/TransferResolver.ts`.
  Mutation: { transferVehicle: scope(scopes.recording) },
  Citizen: { personalId: key(foreignScope("population.identity")), vehicles: vehiclesOf },
  Enterprise: { enterpriseCode: key(foreignScope("business-registration.enterprises")), vehicles: vehiclesOf },
  Vehicle: {
    vehicleCode: key(scopes.registration),
    ...each(
      registration,
      "plateNumber",
      "kind",
      "make",
      "model",
      "colour",
      "manufacturedIn",
      "registeredOn",
      "version",
    ),
    ...each(withinRow(scopes.technical, ofVehicle), "chassisNumber", "engineNumber"),
    ...each(inspection, "inspectionValidUntil", "inspectionValid"),
    owner: and(withinRow(scopes.ownership, ofVehicle), unsealedOwner),
    ownerHistory: and(withinRow(scopes.ownership, ofVehicle), unsealed),
    isProtected: and(registration, scope(scopes.sealed)),
  },
  Ownership: { ...each(ownership, "since", "until", "plateNumber"), owner: and(ownership, unsealedOwner) },
};
