import { isSealedFrom } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import {
  Args,
  Ctx,
  Resolver,
  type SubgraphContext,
  TermArg,
  TermMutation,
  VersionedMutationArguments,
  versionConflict,
} from "@lienthong/subgraph-kit";
import { z } from "zod";
import { type OwnerColumns, Vehicle } from "../entities/Vehicle.js";
import { VehicleTransferInput } from "../entities/VehicleTransferInput.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";
import { refused, type Writers } from "../writers.js";

type Context = SubgraphContext<Loaders, Writers>;

const answer = z.object({ vehicleCode: z.string() });

@Resolver(() => Vehicle)
export class TransferResolver {
  @TermMutation(terms.transferVehicle, () => Vehicle, {
    note: "The vehicle gets the new owner's plate. Whether the new owner exists is for the population and business registers to say.",
  })
  async transferVehicle(
    @TermArg("input", terms.vehicleTransfer, { type: () => VehicleTransferInput }) input: VehicleTransferInput,
    @Args(() => VersionedMutationArguments) { idempotencyKey, expectedVersion }: VersionedMutationArguments,
    @Ctx() context: Context,
  ): Promise<Vehicle | null> {
    const { vehicleCode, newPlateNumber, newOwnerCommuneCode, transferredOn } = input;
    const newOwner = ownerIn(input);
    if (transferredOn > dayInVietNam(new Date())) throw refused("transferredOn", "lies in the future");
    await refuseSealed(vehicleCode, context);
    const request = { mutation: "transferVehicle", idempotencyKey, input: { ...input, expectedVersion }, answer };
    const transferred = await context.mutate(request, async ({ transfer }) => {
      await transfer({
        vehicleCode,
        expectedVersion,
        newOwner,
        plateNumber: newPlateNumber,
        communeCode: newOwnerCommuneCode,
        transferredOn,
      });
      return { vehicleCode };
    });
    return context.loaders.vehicleByCode.load(transferred.vehicleCode);
  }
}

/** The one new owner. @throws LienthongError BAD_USER_INPUT when none is given, or both kinds are */
const ownerIn = ({ newOwnerPersonalId, newOwnerEnterpriseCode }: VehicleTransferInput): OwnerColumns => {
  const owner = { ownerPersonalId: newOwnerPersonalId ?? null, ownerEnterpriseCode: newOwnerEnterpriseCode ?? null };
  if ((owner.ownerPersonalId === null) !== (owner.ownerEnterpriseCode === null)) return owner;
  throw refused("newOwner", "is either newOwnerPersonalId or newOwnerEnterpriseCode");
};

/** A sealed person's vehicle is answered to whoever may not open seals like a code that no vehicle has. */
const refuseSealed = async (vehicleCode: string, context: Context): Promise<void> => {
  const owner = (await context.loaders.vehicleByCode.load(vehicleCode))?.ownerPersonalId ?? null;
  if (owner !== null && (await isSealedFrom(context, scopes.sealed, owner))) throw versionConflict();
};
