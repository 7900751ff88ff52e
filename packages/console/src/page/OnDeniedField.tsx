import type { ReactNode } from "react";
import type { OnDenied } from "../shared/developmentApi.js";
import { ChoiceField } from "./Bar.js";
import { wording } from "./wording.js";

const options = [
  { value: "reject", label: "reject" },
  { value: "null", label: "null" },
] as const satisfies readonly { value: OnDenied; label: string }[];

/** Chooses what the gateway does with fields that the requester may not see. */
export const OnDeniedField = (props: { value: OnDenied; onChoose: (value: OnDenied) => void }): ReactNode => (
  <ChoiceField label={wording.onDenied} options={options} {...props} />
);
