import { dayInVietNam } from "@lienthong/dictionary";
import type { Agency } from "@lienthong/identity";
import { stringify } from "yaml";
import type { SharingRegister } from "../agreements/sharingRegister.js";
import type { FieldUse, UseKind } from "./fieldUses.js";
import { agreementsAbout, type MissingConsent, type UseVerdict } from "./proveOwnership.js";

/** What the explanation of a refused use reads. */
type Surroundings = Readonly<{ sharing: SharingRegister; now: Date }>;

const verbs: Readonly<Record<UseKind, string>> = {
  requires: "reads",
  provides: "copies",
  shareable: "serves too",
  override: "takes over",
};

/** Says why a use is refused, naming both ministries, the fields, and the agreement to file; nothing for one that is agreed. */
export const explainUse = (verdict: UseVerdict, surroundings: Surroundings): readonly string[] => {
  switch (verdict.kind) {
    case "agreed":
      return [];
    case "unguarded":
      return [
        `${verdict.use.coordinate} of "${verdict.use.consumer}" ${verbs[verdict.use.kind]} ${verdict.coordinate} by @${verdict.use.kind}, ` +
          "which no rule guards. Give it a rule first",
      ];
    case "not-agreed":
      return verdict.missing.map((consent) => explainMissing(verdict.use, consent, surroundings));
  }
};

const explainMissing = (use: FieldUse, consent: MissingConsent, { sharing, now }: Surroundings): string => {
  const consumer = sharing.databases.get(use.consumer)?.owner;
  const owner = sharing.databases.get(consent.database);
  if (consumer === undefined || owner === undefined) {
    const database = consumer === undefined ? use.consumer : consent.database;
    return `${use.coordinate}: the database "${database}" has no sharing.yaml, so nobody can agree to what it shares`;
  }
  const lapsed = agreementsAbout(use, consumer, owner).map(
    ({ id, state, validFrom, validUntil }) => `"${id}" is ${state}, valid from ${validFrom} until ${validUntil}`,
  );
  const lacking = consent.scopes.length === 0 ? "" : ` for ${consent.scopes.join(", ")}`;
  return [
    `${use.coordinate} of "${use.consumer}" (${consumer.name.en}) ${verbs[use.kind]} ${consent.reads.join(", ")} by @${use.kind}, but the ` +
      `owner of "${consent.database}" (${owner.owner.name.en}) has no agreement in force with it${lacking}` +
      (lapsed.length === 0 ? "." : `: ${lapsed.join("; ")}.`),
    `  What ${owner.owner.name.en} can file in the sharing.yaml of "${consent.database}", once its purpose and legal basis are agreed:`,
    agreementDraft({ use, consent, consumer, sharing, now }).replace(/^/gm, "    "),
  ].join("\n");
};

type Draft = Readonly<{
  use: FieldUse;
  consent: MissingConsent;
  consumer: Agency;
  sharing: SharingRegister;
  now: Date;
}>;

/** The agreement to file, as YAML. It is a draft: to agree is the owner's part, and so is the legal basis. */
const agreementDraft = ({ use, consent, consumer, sharing, now }: Draft): string => {
  const owner = sharing.databases.get(consent.database);
  const known = owner && agreementsAbout(use, consumer, owner).flatMap(({ scopes }) => scopes);
  const scopes = [...new Set([...(known ?? []), ...consent.scopes])];
  const validFrom = dayInVietNam(now);
  const agreement = {
    id: `${use.consumer}-${words(use.coordinate)}`,
    consumer: { agency: consumer.id },
    purpose: purposeOf(use.consumer, sharing) ?? "state-the-purpose",
    scopes: scopes.length > 0 ? scopes : [`${consent.database}.state-the-scope`],
    territory: "national",
    legalBasis: { reference: "state the law and its article", source: "general-knowledge" },
    validFrom,
    validUntil: `${Number(validFrom.slice(0, 4)) + 1}-12-31`,
    state: "draft",
    composition: { [use.kind]: [use.coordinate] },
  };
  return stringify([agreement]).trimEnd();
};

/** `Citizen.pensionAgeReached` → `citizen-pension-age-reached`. */
const words = (coordinate: string): string =>
  coordinate
    .replace(".", "-")
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-")
    .toLowerCase();

/** The purpose for which a database's own ministry uses it, where its sharing file names one. */
const purposeOf = (database: string, sharing: SharingRegister): string | undefined => {
  const own = sharing.databases.get(database);
  return own?.agreements.find(({ consumer }) => "agency" in consumer && consumer.agency === own.owner.id)?.purpose;
};
