import { isSealedFrom } from "@lienthong/access";
import { passportNumberKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { Citizen, ForeignNational } from "./entities/Person.js";
import { Passport } from "./entities/TravelRecord.js";
import { foreignerCodeKey } from "./foreignerCode.js";
import { createLoaders, type ExitEntryDatabase, type Loaders } from "./loaders.js";
import { ForeignNationalResolver, TemporaryResidenceResolver } from "./resolvers/ForeignNationalResolver.js";
import {
  BorderCrossingResolver,
  PassportResolver,
  PersonResolver,
  TravelRecordResolver,
} from "./resolvers/TravelRecordResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The national database on exit and entry, owned by the Ministry of Public Security. */
export const subgraph = defineSubgraph<ExitEntryDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "exit-entry",
  title: { vi: "Cơ sở dữ liệu quốc gia về xuất nhập cảnh", en: "National database on exit and entry" },
  owner: "ministry-of-public-security",
  port: 4012,
  entities: [Citizen, ForeignNational, Passport],
  resolvers: [
    PersonResolver,
    TravelRecordResolver,
    BorderCrossingResolver,
    PassportResolver,
    ForeignNationalResolver,
    TemporaryResidenceResolver,
  ],
  references: {
    Citizen: reference(z.object({ personalId: personalIdKey }), (citizen) => ({ ...citizen, communeCode: null })),
    ForeignNational: reference(z.object({ foreignerCode: foreignerCodeKey }), ({ foreignerCode }, { loaders }) =>
      loaders.foreignNationalByCode.load(foreignerCode),
    ),
    Passport: reference(z.object({ passportNumber: passportNumberKey }), async ({ passportNumber }, context) => {
      const passport = await context.loaders.passportByNumber.load(passportNumber);
      return passport !== null && (await isSealedFrom(context, scopes.sealed, passport.personalId)) ? null : passport;
    }),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
