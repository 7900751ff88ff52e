import type { Procedure } from "./procedure.js";
import { findCitizen } from "./residents.js";

/** What the renewal of a driving licence depends on: fit to drive by a flag of the health database, points and violations of its own. */
export const licenceRenewal: Procedure = {
  id: "licence-renewal",
  title: { vi: "Cấp đổi giấy phép lái xe", en: "Renewal of a driving licence" },
  description: "Health as one flag, without the examination; classes, points and violations of the holder.",
  legalBasis: {
    reference: "Law on Road Traffic Order and Safety 36/2024/QH15, chapter IV",
    source: "general-knowledge",
  },
  agency: "ministry-of-public-security",
  purpose: "driving-licence-management",
  query: `query LicenceRenewal($personalId: PersonalId!) {
  citizen(personalId: $personalId) {
    fullName
    fitToDrive
    drivingLicence {
      points
      entitlements { licenceClass validUntil }
      violations { occurredOn pointsDeducted }
    }
  }
}`,
  scopes: ["population.identity", "health.fit-to-drive", "driving-licences.licence", "driving-licences.violations"],
  findCase: (nation) => {
    const found = findCitizen(
      nation,
      (citizen) =>
        (nation.drivingLicence(citizen)?.violations.length ?? 0) > 0 &&
        nation.health(citizen).driverExamination !== undefined,
    );
    return found && { personalId: found.personalId };
  },
};
