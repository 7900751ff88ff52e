import type { Procedure } from "./procedure.js";
import { findCitizen } from "./residents.js";

/** Whether somebody may found or manage an enterprise: flags, not the judicial record and not the date of birth. */
export const enterpriseFounder: Procedure = {
  id: "enterprise-founder",
  title: { vi: "Đăng ký doanh nghiệp: người thành lập", en: "Enterprise registration: may this person found one?" },
  description: "Of age, not barred by a court, identified: three flags instead of three records.",
  legalBasis: { reference: "Law on Enterprises 59/2020/QH14, article 17", source: "general-knowledge" },
  agency: "ministry-of-finance",
  purpose: "enterprise-registration",
  query: `query EnterpriseFounder($personalId: PersonalId!) {
  citizen(personalId: $personalId) {
    fullName
    isOfAge(years: 18)
    judicialRecord { barredFromEnterprise }
    electronicIdentity { verified }
  }
}`,
  scopes: [
    "population.identity",
    "population.age-check",
    "judicial-records.enterprise-bar",
    "electronic-identity.verification",
  ],
  findCase: (nation) => {
    const found = findCitizen(
      nation,
      (citizen) =>
        nation
          .judicialRecord(citizen)
          ?.convictions.some(({ enterpriseBanUntil }) => enterpriseBanUntil !== undefined) === true &&
        nation.electronicIdentity(citizen) !== undefined,
    );
    return found && { personalId: found.personalId };
  },
};
