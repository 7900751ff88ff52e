import { isSealedFrom } from "@lienthong/access";
import type { SubgraphContext } from "@lienthong/subgraph-kit";
import type { AnyEvent } from "./entities/events.js";
import type { Loaders } from "./loaders.js";
import { typeOfNumber } from "./registrationNumber.js";
import { scopes } from "./scopes.js";
import type { Writers } from "./writers.js";

export type Context = SubgraphContext<Loaders, Writers>;

/** The entry with a number, whatever its kind. */
export const eventByNumber = (registrationNumber: string, { loaders }: Context): Promise<AnyEvent | null> => {
  switch (typeOfNumber(registrationNumber)) {
    case "Birth":
      return loaders.birthByNumber.load(registrationNumber);
    case "Marriage":
      return loaders.marriageByNumber.load(registrationNumber);
    case "Death":
      return loaders.deathByNumber.load(registrationNumber);
    case "Adoption":
      return loaders.adoptionByNumber.load(registrationNumber);
  }
};

/** The event, or null where a seal hides it from the requester: for what no rule guards. */
export const unlessSealed = async <Event extends AnyEvent>(
  event: Event | null,
  context: Context,
): Promise<Event | null> => {
  const isSealed = event !== null && (await isSealedFrom(context, scopes.sealed, event.registrationNumber));
  return isSealed ? null : event;
};
