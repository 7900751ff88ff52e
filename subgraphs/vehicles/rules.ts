import {
  and,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  ownRecord,
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
const ofOwner = ({ ownerPersonalId }: Vehicle) => ownerPersonalId;
const ofPerson = ({ personalId }: Citizen) => personalId;
/** On whom a seal may lie; none ever lies on an enterprise. */
const ownerKey = (row: OwnerColumns) => row.ownerPersonalId ?? row.ownerEnterpriseCode;
const keyOfOwner = (owner: Citizen | Enterprise) => ("personalId" in owner ? owner.personalId : owner.enterpriseCode);

/** Who signed in at a portal reads of his or her own vehicles through it; who had them before stays the owner's affair. */
const own = and(scope(scopes.ownRecord), ownRecord(ofOwner));
const ownVehicles = and(scope(scopes.ownRecord), ownRecord(ofPerson));

const registration = withinRow(scopes.registration, ofVehicle);
const ownership = withinRow(scopes.ownership, ofOwnership);
/** The vehicle of a sealed person is answered like one that doesn't exist. */
const unsealed = notSealedResult(scopes.sealed, ownerKey);
const unsealedOwner = notSealedResult(scopes.sealed, keyOfOwner);
const vehiclesOf = withinResult(scopes.registration, ofVehicle);

export const rules: RuleTree = {
  Query: {
    vehicle: and(
      or(withinResult(scopes.registration, ofVehicle), withinResult(scopes.inspection, ofVehicle)),
      unsealed,
    ),
  },
  // Whose vehicle it is and was is looked at before it is written: see `resolvers/TransferResolver.ts`.
  Mutation: { transferVehicle: scope(scopes.recording) },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    vehicles: and(or(vehiclesOf, ownVehicles), unsealed),
  },
  Enterprise: {
    enterpriseCode: key(foreignScope("business-registration.enterprises")),
    vehicles: and(vehiclesOf, unsealed),
  },
  Vehicle: {
    vehicleCode: key(scopes.registration),
    ...each(
      or(registration, own),
      "plateNumber",
      "kind",
      "make",
      "model",
      "colour",
      "manufacturedIn",
      "registeredOn",
      "version",
    ),
    ...each(or(withinRow(scopes.technical, ofVehicle), own), "chassisNumber", "engineNumber"),
    ...each(or(withinRow(scopes.inspection, ofVehicle), own), "inspectionValidUntil", "inspectionValid"),
    owner: and(withinRow(scopes.ownership, ofVehicle), unsealedOwner),
    ownerHistory: and(withinRow(scopes.ownership, ofVehicle), unsealed),
    isProtected: and(registration, scope(scopes.sealed)),
  },
  Ownership: { ...each(ownership, "since", "until", "plateNumber"), owner: and(ownership, unsealedOwner) },
};
