import type { Conviction } from "./entities/JudicialRecord.js";

/** Whether a conviction no longer stands on `day` (Penal Code 100/2015/QH13, article 69: whose record is cleared counts as not convicted). */
export const isClearedOn = ({ clearedOn }: Pick<Conviction, "clearedOn">, day: string): boolean =>
  clearedOn !== null && clearedOn <= day;

/** What decides whether somebody may found or manage an enterprise. */
type Sentence = Pick<Conviction, "suspended" | "servedOn" | "enterpriseBanUntil">;

/**
 * Whether convictions bar from founding or managing an enterprise on `day`: imprisonment that is being served, or a court's ban (Law on
 * Enterprises 59/2020/QH14, article 17; general knowledge). Who is prosecuted and not yet judged is barred too, which this database doesn't know.
 */
export const barsFromEnterprise = (convictions: readonly Sentence[], day: string): boolean =>
  convictions.some(
    ({ suspended, servedOn, enterpriseBanUntil }) =>
      (!suspended && (servedOn === null || day < servedOn)) ||
      (enterpriseBanUntil !== null && day <= enterpriseBanUntil),
  );
