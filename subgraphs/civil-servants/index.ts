import { isSealedFrom } from "@lienthong/access";
import { personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen } from "./entities/references.js";
import { createLoaders, type Loaders, type ServantsDatabase } from "./loaders.js";
import { AppointmentResolver, CitizenResolver, CivilServantResolver } from "./resolvers/CivilServantResolver.js";
import { StaffGroupResolver, StateUnitResolver } from "./resolvers/StateUnitResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The national database of cadres, civil servants and public employees, owned by the Ministry of Home Affairs. */
export const subgraph = defineSubgraph<ServantsDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "civil-servants",
  title: {
    vi: "Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức",
    en: "National database of cadres, civil servants and public employees",
  },
  owner: "ministry-of-home-affairs",
  port: 4015,
  entities: [Citizen],
  resolvers: [CitizenResolver, CivilServantResolver, AppointmentResolver, StateUnitResolver, StaffGroupResolver],
  references: {
    // The population database says who exists; here a citizen is a key with the file found under it. Who is sealed has none, like most.
    Citizen: reference(z.object({ personalId: personalIdKey }), async ({ personalId }, context): Promise<Citizen> => {
      const isHidden = await isSealedFrom(context, scopes.sealed, personalId);
      const servant = isHidden ? null : await context.loaders.servantById.load(personalId);
      return { personalId, servant, servantCommuneCode: servant?.unitCommuneCode ?? null };
    }),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
