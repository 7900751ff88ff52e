import { isSealedFrom } from "@lienthong/access";
import { personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen } from "./entities/references.js";
import { createLoaders, type HealthDatabase, type Loaders } from "./loaders.js";
import { CitizenDisabilityResolver, DisabilityGroupResolver } from "./resolvers/DisabilityResolver.js";
import {
  CitizenResolver,
  EncounterResolver,
  HealthFacilityResolver,
  HealthRecordResolver,
  ImmunisationResolver,
} from "./resolvers/HealthRecordResolver.js";
import { PrescriptionResolver } from "./resolvers/PrescriptionResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The national health database, owned by the Ministry of Health. */
export const subgraph = defineSubgraph<HealthDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "health",
  title: { vi: "Cơ sở dữ liệu quốc gia về y tế", en: "National health database" },
  owner: "ministry-of-health",
  port: 4007,
  entities: [Citizen],
  resolvers: [
    CitizenResolver,
    CitizenDisabilityResolver,
    HealthRecordResolver,
    EncounterResolver,
    PrescriptionResolver,
    ImmunisationResolver,
    HealthFacilityResolver,
    DisabilityGroupResolver,
  ],
  references: {
    // Null for who has no record here, and alike for who is sealed from the requester.
    Citizen: reference(z.object({ personalId: personalIdKey }), async ({ personalId }, context) =>
      (await isSealedFrom(context, scopes.sealed, personalId))
        ? null
        : context.loaders.recordOfCitizen.load(personalId),
    ),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
