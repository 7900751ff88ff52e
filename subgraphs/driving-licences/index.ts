import { isSealedFrom } from "@lienthong/access";
import { drivingLicenceNumberKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { DrivingLicence } from "./entities/DrivingLicence.js";
import { Citizen } from "./entities/references.js";
import { createLoaders, type LicencesDatabase, type Loaders } from "./loaders.js";
import { CitizenResolver, DrivingLicenceResolver } from "./resolvers/DrivingLicenceResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The database of driving licences, owned by the Ministry of Public Security. */
export const subgraph = defineSubgraph<LicencesDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "driving-licences",
  title: { vi: "Cơ sở dữ liệu về giấy phép lái xe", en: "Database of driving licences" },
  owner: "ministry-of-public-security",
  port: 4010,
  entities: [DrivingLicence, Citizen],
  resolvers: [DrivingLicenceResolver, CitizenResolver],
  references: {
    DrivingLicence: reference(
      z.object({ licenceNumber: drivingLicenceNumberKey }),
      async ({ licenceNumber }, context) => {
        const licence = await context.loaders.licenceByNumber.load(licenceNumber);
        return licence === null || (await isSealedFrom(context, scopes.sealed, licence.personalId)) ? null : licence;
      },
    ),
    // The population database says who exists; here a citizen is a key with the licence found under it, unless a seal hides it.
    Citizen: reference(
      z.object({ personalId: personalIdKey }),
      async (citizen, context) => {
        const licence = await context.loaders.licenceOfCitizen.load(citizen.personalId);
        if (licence === null || (await isSealedFrom(context, scopes.sealed, citizen.personalId)))
          return { ...citizen, licenceNumber: null, licenceCommuneCode: null };
        return { ...citizen, licenceNumber: licence.licenceNumber, licenceCommuneCode: licence.communeCode };
      },
      { fitToDrive: z.boolean() },
    ),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
