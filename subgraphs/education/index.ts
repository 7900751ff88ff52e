import { isSealedFrom } from "@lienthong/access";
import { communeCodeKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen, Commune } from "./entities/references.js";
import { School } from "./entities/School.js";
import { createLoaders, type EducationDatabase, type Loaders } from "./loaders.js";
import { DiplomaResolver } from "./resolvers/DiplomaResolver.js";
import { CitizenResolver, EnrolmentResolver } from "./resolvers/LearnerResolver.js";
import { CommuneResolver, PupilGroupResolver, SchoolResolver } from "./resolvers/SchoolResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The national education database, owned by the Ministry of Education and Training. */
export const subgraph = defineSubgraph<EducationDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "education",
  title: { vi: "Cơ sở dữ liệu quốc gia về giáo dục và đào tạo", en: "National education and training database" },
  owner: "ministry-of-education-and-training",
  port: 4008,
  entities: [Citizen, School, Commune],
  resolvers: [CitizenResolver, EnrolmentResolver, DiplomaResolver, SchoolResolver, PupilGroupResolver, CommuneResolver],
  references: {
    // Null for whom the register doesn't know, and alike for who is sealed from the requester.
    Citizen: reference(
      z.object({ personalId: personalIdKey }),
      async ({ personalId, birthDate }, context) => {
        if (await isSealedFrom(context, scopes.sealed, personalId)) return null;
        const learner = await context.loaders.learnerById.load(personalId);
        return learner && { ...learner, birthDate };
      },
      { birthDate: z.iso.date() },
    ),
    School: reference(z.object({ schoolCode: z.string() }), ({ schoolCode }, { loaders }) =>
      loaders.schoolByCode.load(schoolCode),
    ),
    Commune: reference(z.object({ communeCode: communeCodeKey }), (commune) => commune),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
