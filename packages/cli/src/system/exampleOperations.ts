import type { ExampleOperation } from "@lienthong/console";
import { procedures } from "@lienthong/procedures";
import { type SyntheticCitizen, type SyntheticNation, syntheticNation } from "@lienthong/synthetic";

/** The commune that the demonstration's communal committee governs: Ba Đình ward, Hà Nội. */
const communeCode = "00004";

/** The operation that a newcomer pastes first: one citizen, four databases. */
export const citizenFile = `query CitizenFile($personalId: PersonalId!) {
  citizen(personalId: $personalId) {
    fullName
    birthDate
    currentResidence {
      addressLine
      commune { name province { name } }
    }
    insurance {
      participating
      contributions { fromMonth toMonth monthlySalary employer { name } }
      healthCard { cardNumber validUntil valid registeredFacility { name } }
    }
  }
}`;

const communeRegister = `query CommuneRegister($communeCode: CommuneCode!, $after: String) {
  citizensOfCommune(communeCode: $communeCode, first: 20, after: $after) {
    edges {
      node {
        personalId
        fullName
        birthDate
        household { householdCode members { relationToHead citizen { fullName } } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const formerWard = `query FormerWard($formerCode: CommuneCode!) {
  communesByFormerCode(formerCode: $formerCode) {
    communeCode
    name
    province { name communeCount }
    formerUnits { formerName formerDistrictName formerProvinceName }
  }
}`;

const cardCheck = `query CardCheck($cardNumber: HealthInsuranceCardNumber!) {
  healthInsuranceCard(cardNumber: $cardNumber) {
    valid
    validUntil
    benefitLevel
    entitlements { kind sharePercent }
    registeredFacility { name commune { name } }
    holder { fullName birthDate sex }
  }
}`;

const enterpriseFile = `query EnterpriseFile($enterpriseCode: EnterpriseCode!) {
  enterprise(enterpriseCode: $enterpriseCode) {
    name
    status
    charterCapital
    commune { name province { name } }
    legalRepresentatives { personalId fullName }
    members {
      contributionPercent
      party {
        ... on Citizen { fullName }
        ... on Enterprise { enterpriseCode name }
      }
    }
  }
}`;

/** What a citizen finds at a portal under the own name, as in VNeID: twelve databases, and nobody else in any of them. */
export const myDocuments = `query MyDocuments($personalId: PersonalId!) {
  citizen(personalId: $personalId) {
    fullName
    birthDate
    permanentResidence { addressLine commune { name province { name } } }
    electronicIdentity { level verified documents { kind integratedOn } }
    birthRegistration { registrationNumber registeredOn commune { name } }
    maritalStatus
    marriages { registrationNumber eventDate endedOn }
    insurance {
      contributedMonths
      contributions { fromMonth toMonth monthlySalary employer { name } }
      healthCard { cardNumber validUntil valid entitlements { kind sharePercent } }
    }
    healthRecord {
      bloodGroup
      allergies
      encounters { startedOn diagnosis facility { name } prescription { medicines { name dosage } } }
      immunisations { vaccine dose givenOn }
    }
    enrolments { schoolYear grade school { name } }
    diplomas { diplomaNumber kind issuedOn }
    drivingLicence { licenceNumber points entitlements { licenceClass validUntil } violations { occurredOn kind fine } }
    vehicles { plateNumber make model inspectionValidUntil }
    travelRecord { passport { passportNumber validUntil usable } }
    taxDebtCleared
    taxRegistration { taxCode status obligations { kind period amountDue amountPaid } }
    landParcels { mapSheet parcelNumber areaM2 certificate { certificateNumber rightHolders { sharePercent } } commune { name } }
    enterprises { role enterprise { name status } }
  }
}`;

/** Who the examples are about. */
export type Protagonist = Readonly<{ citizen: SyntheticCitizen; cardNumber: string; enterpriseCode: string }>;

/** Somebody who lives in Ba Đình, works, and has a card; in a very small nation, whoever comes nearest. */
export const findProtagonist = (nation: SyntheticNation): Protagonist => {
  let nearest: Protagonist | undefined;
  for (const citizen of nation.citizens()) {
    const card = nation.card(citizen);
    const employer = nation.contributions(citizen).at(-1);
    if (card === undefined || employer === undefined) continue;
    const found = { citizen, cardNumber: card.number, enterpriseCode: nation.enterpriseCode(employer.employer) };
    nearest ??= found;
    if ((citizen.temporary ?? citizen.permanent).communeCode === communeCode && employer.toMonth === undefined)
      return found;
  }
  return nearest ?? { citizen: nation.citizen(0), cardNumber: "", enterpriseCode: nation.enterpriseCode(0) };
};

/** The example operations of the explorer, each with the agency and the purpose that it is meant for, and in whose name. */
export const exampleOperations = (size: Readonly<{ seed: number; citizens: number }>): readonly ExampleOperation[] => {
  const nation = syntheticNation(size);
  const { citizen, cardNumber, enterpriseCode } = findProtagonist(nation);
  const file = { query: citizenFile, variables: { personalId: citizen.personalId } };
  return [
    {
      id: "citizen-file-social-security",
      title: { vi: "Hồ sơ công dân: Bảo hiểm xã hội", en: "A citizen's file: social security sees all of it" },
      description: "One query over four databases; every field is within this agency's agreements.",
      ...file,
      agency: "vietnam-social-security",
      purpose: "social-insurance-administration",
      onDenied: "reject",
    },
    {
      id: "citizen-file-tax",
      title: { vi: "Hồ sơ công dân: cơ quan thuế", en: "The same file: what the tax department may not see is null" },
      description:
        "Birth date and health-insurance card are held back; one error each says which scope is missing and who owns it.",
      ...file,
      agency: "tax-department",
      purpose: "tax-administration",
      onDenied: "null",
    },
    {
      id: "citizen-file-ha-noi",
      title: { vi: "Hồ sơ công dân: UBND Hà Nội", en: "The same file: within Hà Nội's territory" },
      description: "A provincial committee sees citizens who live in its province, and no contributions.",
      ...file,
      agency: "ha-noi-peoples-committee",
      purpose: "administrative-procedures",
      onDenied: "null",
    },
    {
      id: "commune-register",
      title: { vi: "Dân cư phường Ba Đình", en: "Residents of Ba Đình ward, page by page" },
      description: "A communal committee lists its own residents; another commune's code is refused.",
      query: communeRegister,
      variables: { communeCode },
      agency: "ba-dinh-peoples-committee",
      purpose: "residence-register",
      onDenied: "reject",
    },
    {
      id: "former-ward",
      title: { vi: "Tra cứu phường cũ", en: "What became of a former ward" },
      description: "Ward 00166 (Dịch Vọng, Cầu Giấy) was split on 1 July 2025: two communes answer.",
      query: formerWard,
      variables: { formerCode: "00166" },
      agency: "ministry-of-home-affairs",
      purpose: "administrative-unit-management",
      onDenied: "reject",
    },
    {
      id: "card-check",
      title: { vi: "Kiểm tra thẻ bảo hiểm y tế", en: "Check of a health-insurance card at the reception" },
      description: "Validity, entitlements and the holder's identity, from three databases.",
      query: cardCheck,
      variables: { cardNumber },
      agency: "ministry-of-health",
      purpose: "health-insurance-treatment",
      onDenied: "reject",
    },
    {
      id: "enterprise-file",
      title: { vi: "Hồ sơ doanh nghiệp", en: "An enterprise with its members" },
      description: "Members are citizens or other enterprises: a union over two databases.",
      query: enterpriseFile,
      variables: { enterpriseCode },
      agency: "ministry-of-finance",
      purpose: "enterprise-registration",
      onDenied: "reject",
    },
    {
      id: "my-documents",
      title: { vi: "Giấy tờ của tôi", en: "My documents, through the National Public Service Portal" },
      description:
        "A citizen who signed in reads the own record in twelve databases; anybody else's number is answered as nobody's.",
      query: myDocuments,
      variables: { personalId: citizen.personalId },
      agency: "national-public-service-portal",
      purpose: "citizen-self-service",
      citizen: citizen.personalId,
      onDenied: "reject",
    },
    ...procedureExamples(nation),
  ];
};

/** What procedures ask, each with a case of the nation. */
const procedureExamples = (nation: SyntheticNation): readonly ExampleOperation[] =>
  procedures.flatMap(({ id, title, description, query, agency, purpose, findCase }) => {
    const variables = findCase(nation);
    return variables === undefined
      ? []
      : [{ id, title, description, query, variables, agency, purpose, onDenied: "reject" }];
  });
