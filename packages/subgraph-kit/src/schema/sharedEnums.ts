import { describeTerm, Sex, sharedTerms } from "@lienthong/dictionary";
import { registerEnumType } from "./typeGraphql.js";

/** Enums of the dictionary that several databases use. */

registerEnumType(Sex, { name: "Sex", description: describeTerm(sharedTerms.sex) });

export { Sex };
