import { dayInVietNam, type PlateNumber, PlateNumberScalar, sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Citizen, Enterprise } from "../entities/references.js";
import { type OwnerColumns, Ownership, Vehicle, VehicleOwner } from "../entities/Vehicle.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = Pick<SubgraphContext<Loaders>, "loaders">;

@Resolver(() => Vehicle)
export class VehicleResolver {
  @TermQuery(terms.vehicle, () => Vehicle, { note: "The one that has the plate now." })
  vehicle(
    @TermArg("plateNumber", terms.plateNumber, { type: () => PlateNumberScalar }) plateNumber: PlateNumber,
    @Ctx() { loaders }: Context,
  ): Promise<Vehicle | null> {
    return loaders.vehicleByPlate.load(plateNumber);
  }

  @TermFieldResolver(terms.inspectionValid, () => GraphQLBoolean)
  inspectionValid(@Root() { inspectionValidUntil }: Vehicle): boolean {
    return inspectionValidUntil === null || dayInVietNam(new Date()) <= inspectionValidUntil;
  }

  @TermFieldResolver(terms.owner, () => VehicleOwner)
  owner(@Root() vehicle: Vehicle): Citizen | Enterprise | null {
    return ownerOf(vehicle);
  }

  @TermFieldResolver(terms.ownerHistory, () => [Ownership], { note: "The first owner first, the present one last." })
  async ownerHistory(@Root() vehicle: Vehicle, @Ctx() { loaders }: Context): Promise<readonly Ownership[]> {
    const ownerships = await loaders.ownershipsOfVehicle.load(vehicle.vehicleCode);
    return ownerships.map((ownership) => ({ ...ownership, vehicleCommuneCode: vehicle.communeCode }));
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  async isProtected(@Root() { ownerPersonalId }: Vehicle, @Ctx() { loaders }: Context): Promise<boolean> {
    return ownerPersonalId !== null && (await loaders.seals.load({ scope: scopes.sealed.scope, key: ownerPersonalId }));
  }
}

@Resolver(() => Ownership)
export class OwnershipResolver {
  @TermFieldResolver(terms.owner, () => VehicleOwner)
  owner(@Root() ownership: Ownership): Citizen | Enterprise | null {
    return ownerOf(ownership);
  }
}

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.vehicles, () => [Vehicle], { note: "By code." })
  vehicles(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<readonly Vehicle[]> {
    return loaders.vehiclesOfCitizen.load(citizen.personalId);
  }
}

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @TermFieldResolver(terms.vehicles, () => [Vehicle], { note: "By code." })
  vehicles(@Root() enterprise: Enterprise, @Ctx() { loaders }: Context): Promise<readonly Vehicle[]> {
    return loaders.vehiclesOfEnterprise.load(enterprise.enterpriseCode);
  }
}

const ownerOf = ({ ownerPersonalId, ownerEnterpriseCode }: OwnerColumns): Citizen | Enterprise | null => {
  if (ownerPersonalId !== null) return { personalId: ownerPersonalId };
  return ownerEnterpriseCode === null ? null : { enterpriseCode: ownerEnterpriseCode };
};
