import { isSealedFrom } from "@lienthong/access";
import { personalIdKey, sexKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { citizenByNumber } from "./citizenByNumber.js";
import { Adoption, Birth, Death, Marriage } from "./entities/events.js";
import { Citizen } from "./entities/references.js";
import { type Context, eventByNumber, unlessSealed } from "./eventByNumber.js";
import { type CivilStatusDatabase, createLoaders, type Loaders } from "./loaders.js";
import { type EventType, registrationNumberKey, typeOfNumber } from "./registrationNumber.js";
import { CitizenResolver } from "./resolvers/CitizenResolver.js";
import { CivilStatusEventResolver } from "./resolvers/CivilStatusEventResolver.js";
import { AdoptionResolver, BirthResolver, DeathResolver, MarriageResolver } from "./resolvers/EventResolvers.js";
import { RegistrationResolver } from "./resolvers/RegistrationResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";
import { createWriters, type Writers } from "./writers.js";

/** An entry found by its number, of one type or, for the interface, of any. */
const eventReference = (type?: EventType) =>
  reference(
    z.object({ registrationNumber: registrationNumberKey }),
    async ({ registrationNumber }, context: Context) =>
      type === undefined || type === typeOfNumber(registrationNumber)
        ? unlessSealed(await eventByNumber(registrationNumber, context), context)
        : null,
  );

/** The electronic civil status database, owned by the Ministry of Justice. */
export const subgraph = defineSubgraph<CivilStatusDatabase, Loaders, Writers>({
  moduleUrl: import.meta.url,
  name: "civil-status",
  title: { vi: "Cơ sở dữ liệu hộ tịch điện tử", en: "Electronic civil status database" },
  owner: "ministry-of-justice",
  port: 4005,
  entities: [Birth, Marriage, Death, Adoption, Citizen],
  resolvers: [
    CivilStatusEventResolver,
    BirthResolver,
    MarriageResolver,
    DeathResolver,
    AdoptionResolver,
    CitizenResolver,
    RegistrationResolver,
  ],
  references: {
    CivilStatusEvent: eventReference(),
    Birth: eventReference("Birth"),
    Marriage: eventReference("Marriage"),
    Death: eventReference("Death"),
    Adoption: eventReference("Adoption"),
    // Null for who isn't registered here, and alike for who is sealed from the requester.
    Citizen: reference(
      z.object({ personalId: personalIdKey }),
      async ({ personalId, birthDate, sex }, context) => {
        if (await isSealedFrom(context, scopes.sealed, personalId)) return null;
        const citizen = await citizenByNumber(personalId, context);
        return citizen?.registeredCommuneCode ? { ...citizen, birthDate, sex } : null;
      },
      { birthDate: z.iso.date(), sex: sexKey },
    ),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  writing: { tables: { birth: ["insert"], registeredPerson: ["insert"] }, createWriters },
  seed,
});
