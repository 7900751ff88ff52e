import { z } from "zod";

/** The register's code of a foreign national, as the key of an entity and in cursors. */
export const foreignerCodeKey = z.string().regex(/^NN\d{9}$/, "a foreign national's code is NN and 9 digits");
