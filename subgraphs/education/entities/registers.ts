import type { CommuneCode, PersonalId } from "@lienthong/dictionary";
import type { SchoolLevel } from "./School.js";

/** Rows that no type of the schema shows. */

/** Somebody whom the register for universal education knows, or who has a diploma. */
export type Learner = Readonly<{ personalId: PersonalId; residenceCommuneCode: CommuneCode }>;

/** That a school takes the children of a commune. */
export type Catchment = Readonly<{ communeCode: CommuneCode; level: SchoolLevel; schoolCode: string }>;
