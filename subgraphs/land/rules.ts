import {
  and,
  authenticated,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  ownRecord,
  ownRecordResult,
  type RuleTree,
  scope,
  withinArguments,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { PageOfCommuneArguments } from "@lienthong/subgraph-kit";
import type { Asset } from "./entities/assets.js";
import type { LandCertificate, LandMortgage, LandRightHolder } from "./entities/LandCertificate.js";
import type { Citizen, Enterprise, Household } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** Land belongs to the commune where it lies, whoever holds it; what belongs to a certificate goes with its land. */
const ofAsset = (asset: Asset | LandCertificate) => asset.communeCode;
const ofPart = (part: LandRightHolder | LandMortgage) => part.assetCommuneCode;
const ofHeld = ({ holderPersonalId }: Asset | LandCertificate) => holderPersonalId;
const ofPerson = ({ personalId }: Citizen | LandRightHolder) => personalId;
const ofArguments = ({ communeCode }: Pick<PageOfCommuneArguments, "communeCode">) => communeCode;

/** Who signed in at a portal reads of the land that he or she holds through it, and of nobody's share in it but the own one. */
const inOwnName = scope(scopes.ownRecord);
const ownLand = and(inOwnName, ownRecord(ofHeld));
const own = and(inOwnName, ownRecord(ofPerson));
const ownShares = and(inOwnName, ownRecordResult(ofPerson));

const parcels = withinRow(scopes.parcels, ofAsset);
const certificates = withinRow(scopes.certificates, ofAsset);
const owners = withinRow(scopes.owners, ofPart);
const mortgages = withinRow(scopes.mortgages, ofPart);

/** Who holds land is found from the land and from the holder by the same scope. */
const landOfHolder = withinResult(scopes.owners, ofAsset);
/** A sealed holder is answered as if there were none; households and enterprises have no seals. */
const unsealedHolder = notSealedResult(
  scopes.sealed,
  (holder: LandRightHolder) => holder.personalId ?? holder.householdCode ?? holder.enterpriseCode,
);
const unsealedLand = notSealedResult(scopes.sealed, ofHeld);
const unsealedOwner = notSealedResult(scopes.sealed, (owner: Citizen | Household | Enterprise) =>
  "personalId" in owner ? owner.personalId : "householdCode" in owner ? owner.householdCode : owner.enterpriseCode,
);

/** All assets alike, so that what may be seen of one may be seen of `Asset`. */
const asset = {
  assetCode: key(scopes.parcels),
  commune: or(parcels, ownLand),
  certificate: or(certificates, ownLand),
  // Enough to know before a purchase or a loan; the mortgage itself tells amount and lender.
  isMortgaged: or(withinRow(scopes.standing, ofAsset), withinRow(scopes.mortgages, ofAsset), ownLand),
};

export const rules: RuleTree = {
  Query: {
    asset: withinResult(scopes.parcels, ofAsset),
    landParcel: withinArguments(scopes.parcels, ofArguments),
    landParcelsOfCommune: withinArguments(scopes.parcels, ofArguments),
    landCertificate: withinResult(scopes.certificates, ofAsset),
  },
  LandParcel: {
    ...asset,
    ...each(
      or(parcels, ownLand),
      "mapSheet",
      "parcelNumber",
      "addressLine",
      "areaM2",
      "usePurpose",
      "termUntil",
      "houses",
    ),
  },
  House: { ...asset, ...each(or(parcels, ownLand), "floorAreaM2", "floors", "builtIn"), parcel: parcels },
  LandCertificate: {
    ...each(or(certificates, ownLand), "certificateNumber", "issuedOn"),
    assets: certificates,
    rightHolders: and(or(withinRow(scopes.owners, ofAsset), ownShares), unsealedHolder),
    mortgages: withinRow(scopes.mortgages, ofAsset),
  },
  LandRightHolder: {
    sharePercent: or(owners, own),
    owner: and(owners, unsealedOwner),
    isProtected: and(owners, scope(scopes.sealed)),
  },
  LandMortgage: each(mortgages, "amount", "registeredOn", "releasedOn", "mortgagee"),
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    landParcels: and(or(landOfHolder, own), unsealedLand),
  },
  Household: { householdCode: key(foreignScope("population.household")), landParcels: landOfHolder },
  Enterprise: { enterpriseCode: key(foreignScope("business-registration.enterprises")), landParcels: landOfHolder },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
  LandParcelConnection: each(authenticated, "edges", "pageInfo"),
  LandParcelEdge: each(authenticated, "cursor", "node"),
  PageInfo: each(authenticated, "hasNextPage", "endCursor"),
};
