import {
  and,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  type RuleTree,
  scope,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { JudicialCertificate } from "./entities/JudicialCertificate.js";
import type { Conviction, JudicialRecord } from "./entities/JudicialRecord.js";
import type { Citizen } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** A record belongs to the territory where the person lives; what belongs to it goes with it. */
const ofRecord = (record: JudicialRecord) => record.communeCode;
const ofPart = (part: Conviction | JudicialCertificate) => part.personCommuneCode;
const record = withinRow(scopes.record, ofRecord);
const certificate = withinRow(scopes.certificate, ofPart);
/** A conviction is reached through one of two lists, each of which has a rule of its own: here it no longer matters through which. */
const conviction = or(withinRow(scopes.record, ofPart), withinRow(scopes.cleared, ofPart));

export const rules: RuleTree = {
  Query: {
    judicialCertificate: and(
      withinResult(scopes.certificate, ofPart),
      notSealedResult(scopes.sealed, ({ personalId }: JudicialCertificate) => personalId),
    ),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    // The file itself is empty; what it tells is decided field by field. That of a sealed person is answered like one that doesn't exist.
    judicialRecord: and(
      or(
        withinResult(scopes.enterpriseBar, ofRecord),
        withinResult(scopes.certificate, ofRecord),
        withinResult(scopes.record, ofRecord),
        withinResult(scopes.cleared, ofRecord),
      ),
      notSealedResult(scopes.sealed, ({ personalId }: JudicialRecord) => personalId),
    ),
  },
  JudicialRecord: {
    barredFromEnterprise: or(withinRow(scopes.enterpriseBar, ofRecord), record),
    hasCriminalRecord: or(withinRow(scopes.certificate, ofRecord), record),
    convictions: record,
    clearedConvictions: withinRow(scopes.cleared, ofRecord),
    isProtected: and(record, scope(scopes.sealed)),
  },
  Conviction: each(
    conviction,
    ...([
      "judgmentNumber",
      "judgedOn",
      "offence",
      "penalCodeArticle",
      "sentenceMonths",
      "suspended",
      "servedOn",
      "clearedOn",
      "enterpriseBanUntil",
    ] as const),
  ),
  JudicialCertificate: {
    certificateNumber: key(scopes.certificate),
    ...each(certificate, "form", "issuedOn", "unchanged"),
    holder: and(
      certificate,
      notSealedResult(scopes.sealed, ({ personalId }: Citizen) => personalId),
    ),
  },
};
