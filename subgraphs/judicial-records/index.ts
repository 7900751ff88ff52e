import { isSealedFrom } from "@lienthong/access";
import { personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { JudicialCertificate } from "./entities/JudicialCertificate.js";
import { Citizen } from "./entities/references.js";
import { createLoaders, type Loaders, type RecordsDatabase } from "./loaders.js";
import { findCertificate, JudicialCertificateResolver } from "./resolvers/JudicialCertificateResolver.js";
import { CitizenResolver, JudicialRecordResolver } from "./resolvers/JudicialRecordResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** The database of judicial records, owned by the Ministry of Public Security. */
export const subgraph = defineSubgraph<RecordsDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "judicial-records",
  title: { vi: "Cơ sở dữ liệu lý lịch tư pháp", en: "Database of judicial records" },
  owner: "ministry-of-public-security",
  port: 4011,
  entities: [JudicialCertificate, Citizen],
  resolvers: [JudicialCertificateResolver, CitizenResolver, JudicialRecordResolver],
  references: {
    JudicialCertificate: reference(
      z.object({ certificateNumber: z.string() }),
      async ({ certificateNumber }, context) => {
        const certificate = await findCertificate(certificateNumber, context.loaders);
        const isHidden = certificate !== null && (await isSealedFrom(context, scopes.sealed, certificate.personalId));
        return isHidden ? null : certificate;
      },
    ),
    // The population database says who exists; here a citizen is a key with the file found under it.
    Citizen: reference(z.object({ personalId: personalIdKey }), (citizen) => citizen),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
