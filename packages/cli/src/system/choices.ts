import { LienthongError } from "@lienthong/errors";
import { type Agency, allAgencies, allPurposes, findAgency, findPurpose, type PurposeId } from "@lienthong/identity";

/** The agency with this id. @throws LienthongError UNKNOWN_AGENCY, naming those that exist */
export const chooseAgency = (id: string): Agency => {
  const agency = findAgency(id);
  if (agency !== undefined) return agency;
  throw new LienthongError("UNKNOWN_AGENCY", `There is no agency "${id}". Agencies: ${idsOf(allAgencies())}.`);
};

/** The purpose with this id. @throws LienthongError UNKNOWN_PURPOSE, naming those that exist */
export const choosePurpose = (id: string): PurposeId => {
  const purpose = findPurpose(id);
  if (purpose !== undefined) return purpose.id;
  throw new LienthongError("UNKNOWN_PURPOSE", `There is no purpose "${id}". Purposes: ${idsOf(allPurposes())}.`);
};

const idsOf = (entries: readonly Readonly<{ id: string }>[]): string => entries.map(({ id }) => id).join(", ");

/** One of several named things. @throws LienthongError USAGE_INVALID, naming those that exist */
export const chooseNamed = <Thing>(
  name: string,
  { what, things, nameOf }: Readonly<{ what: string; things: readonly Thing[]; nameOf: (thing: Thing) => string }>,
): Thing => {
  const thing = things.find((candidate) => nameOf(candidate) === name);
  if (thing !== undefined) return thing;
  throw new LienthongError(
    "USAGE_INVALID",
    `There is no ${what} "${name}". There are: ${things.map(nameOf).join(", ")}.`,
  );
};
