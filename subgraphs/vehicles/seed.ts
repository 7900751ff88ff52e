import { type ColumnValue, type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import { type SyntheticNation, type SyntheticVehicle, syntheticNation, type VehicleOwner } from "@lienthong/synthetic";

/** Fills the database with the vehicles of the synthetic nation. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(() => registeredVehicles(nation), vehicleTables(nation)),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

/** A vehicle, and where its present owner lives or has its head office. */
type Registered = Readonly<{ vehicle: SyntheticVehicle; communeCode: string }>;

const registeredVehicles = function* (nation: SyntheticNation): Generator<Registered> {
  for (const citizen of nation.citizens()) {
    const { communeCode } = citizen.temporary ?? citizen.permanent;
    for (const vehicle of nation.vehiclesOfCitizen(citizen)) yield { vehicle, communeCode };
  }
  for (const enterprise of nation.enterprises())
    for (const vehicle of nation.vehiclesOfEnterprise(enterprise))
      yield { vehicle, communeCode: enterprise.communeCode };
};

const vehicleTables = (nation: SyntheticNation): readonly TableOf<Registered>[] => {
  const ownerColumns = (owner: VehicleOwner): readonly ColumnValue[] =>
    owner.kind === "citizen"
      ? [nation.citizen(owner.citizen).personalId, null]
      : [null, nation.enterpriseCode(owner.enterprise)];
  return [
    {
      name: "vehicle",
      columns: [
        "vehicle_code",
        "kind",
        "make",
        "model",
        "colour",
        "manufactured_in",
        "chassis_number",
        "engine_number",
        "inspection_valid_until",
        "commune_code",
        "plate_number",
        "registered_on",
        "owner_personal_id",
        "owner_enterprise_code",
      ],
      rowsOf: ({ vehicle, communeCode }) =>
        vehicle.ownerships
          .filter(({ until }) => until === undefined)
          .map(({ plateNumber, since, owner }) => [
            vehicle.code,
            vehicle.kind,
            vehicle.make,
            vehicle.model,
            vehicle.colour,
            vehicle.manufacturedIn,
            vehicle.chassisNumber,
            vehicle.engineNumber,
            vehicle.inspectionValidUntil ?? null,
            communeCode,
            plateNumber,
            since,
            ...ownerColumns(owner),
          ]),
    },
    {
      name: "ownership",
      columns: ["vehicle_code", "plate_number", "since", "until", "owner_personal_id", "owner_enterprise_code"],
      rowsOf: ({ vehicle }) =>
        vehicle.ownerships.map(({ plateNumber, since, until, owner }) => [
          vehicle.code,
          plateNumber,
          since,
          until ?? null,
          ...ownerColumns(owner),
        ]),
    },
  ];
};
