import { isSealedFrom } from "@lienthong/access";
import { personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { ConstructionWork } from "./entities/ConstructionWork.js";
import { PractisingCertificate } from "./entities/PractisingCertificate.js";
import { Asset, Citizen } from "./entities/references.js";
import { type ConstructionDatabase, createLoaders, type Loaders } from "./loaders.js";
import { AssetResolver, ConstructionWorkResolver } from "./resolvers/ConstructionWorkResolver.js";
import { CitizenResolver, PractisingCertificateResolver } from "./resolvers/PractisingCertificateResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";
import { workCodeKey } from "./workCode.js";

/** The national database of construction activities, owned by the Ministry of Construction. */
export const subgraph = defineSubgraph<ConstructionDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "construction",
  title: { vi: "Cơ sở dữ liệu quốc gia về hoạt động xây dựng", en: "National database of construction activities" },
  owner: "ministry-of-construction",
  port: 4016,
  entities: [ConstructionWork, PractisingCertificate, Citizen, Asset],
  resolvers: [ConstructionWorkResolver, AssetResolver, PractisingCertificateResolver, CitizenResolver],
  references: {
    ConstructionWork: reference(z.object({ workCode: workCodeKey }), ({ workCode }, { loaders }) =>
      loaders.workByCode.load(workCode),
    ),
    PractisingCertificate: reference(
      z.object({ certificateNumber: z.string() }),
      async ({ certificateNumber }, context) => {
        const certificate = await context.loaders.certificateByNumber.load(certificateNumber);
        const hidden = certificate !== null && (await isSealedFrom(context, scopes.sealed, certificate.personalId));
        return hidden ? null : certificate;
      },
    ),
    // Other databases say who and what exists; here they are keys with the certificates and works found under them.
    Citizen: reference(z.object({ personalId: personalIdKey }), (citizen) => citizen),
    Asset: reference(z.object({ assetCode: z.string() }), (asset) => asset),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
