import type { PersonalId } from "@lienthong/dictionary";

/** A consent's row: from when until when the citizen lets this agency, for this purpose, read what the scope covers. */
export type Consent = Readonly<{
  personalId: PersonalId;
  agency: string;
  purpose: string;
  scope: string;
  givenAt: Date;
  expiresAt: Date;
  withdrawnAt: Date | null;
}>;
