import {
  and,
  authenticated,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  type RuleTree,
  scope,
  withinArguments,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { PageOfCommuneArguments } from "@lienthong/subgraph-kit";
import type { ConstructionPermit, ConstructionWork } from "./entities/ConstructionWork.js";
import type { PractisingCertificate } from "./entities/PractisingCertificate.js";
import type { Citizen, Enterprise } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** A work belongs to the commune where it lies, a certificate to the one where its holder lives. */
const ofRow = (row: ConstructionWork | PractisingCertificate) => row.communeCode;
const ofPermit = (permit: ConstructionPermit) => permit.workCommuneCode;
const ofArguments = ({ communeCode }: PageOfCommuneArguments) => communeCode;

const works = withinRow(scopes.works, ofRow);
const permits = withinRow(scopes.works, ofPermit);
const certificates = withinRow(scopes.certificates, ofRow);

/** A sealed person neither invests nor holds a certificate, to everybody who may not open seals; enterprises have no seals. */
const unsealedInvestor = notSealedResult(scopes.sealed, (investor: Citizen | Enterprise) =>
  "personalId" in investor ? investor.personalId : investor.enterpriseCode,
);
const unsealedCertificate = notSealedResult(scopes.sealed, ({ personalId }: PractisingCertificate) => personalId);
const unsealedHolder = notSealedResult(scopes.sealed, ({ personalId }: Citizen) => personalId);

export const rules: RuleTree = {
  Query: {
    constructionWork: withinResult(scopes.works, ofRow),
    constructionWorksOfCommune: withinArguments(scopes.works, ofArguments),
    practisingCertificate: and(withinResult(scopes.certificates, ofRow), unsealedCertificate),
  },
  ConstructionWork: {
    workCode: key(scopes.works),
    ...each(works, "kind", "grade", "floors", "floorAreaM2", "status", "startedOn", "completedOn"),
    ...each(works, "commune", "site", "permit"),
    investor: and(withinRow(scopes.investors, ofRow), unsealedInvestor),
  },
  ConstructionPermit: each(permits, "permitNumber", "issuedOn"),
  Asset: { assetCode: key(foreignScope("land.parcels")), constructionWorks: withinResult(scopes.works, ofRow) },
  PractisingCertificate: {
    certificateNumber: key(scopes.certificates),
    ...each(certificates, "field", "class", "issuedOn", "validUntil"),
    holder: and(certificates, unsealedHolder),
    isProtected: and(certificates, scope(scopes.sealed)),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    practisingCertificates: and(withinResult(scopes.certificates, ofRow), unsealedCertificate),
    // The resolver answers of a sealed citizen as of one without a certificate. Who may see certificates can tell it from them.
    mayPractise: or(scope(scopes.practice), scope(scopes.certificates)),
  },
  Enterprise: { enterpriseCode: key(foreignScope("business-registration.enterprises")) },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
  ConstructionWorkConnection: each(authenticated, "edges", "pageInfo"),
  ConstructionWorkEdge: each(authenticated, "cursor", "node"),
  PageInfo: each(authenticated, "hasNextPage", "endCursor"),
};
