/**
 * The two endpoints that a gateway in development mode offers to the explorer: who may be chosen as requester, and a
 * token for the choice. In production both are 404 and the explorer asks for a token instead.
 *
 * Types are shared by gateway and page. The readers check, in the page, what arrived over HTTP.
 * A refusal of either endpoint has the body `{ errors: [{ message }] }`; the message says what to do next.
 */

/** A name in both languages. */
export interface BilingualText {
  readonly vi: string;
  readonly en: string;
}

/** A purpose for which an agency has at least one agreement in force. */
export interface PurposeChoice {
  readonly id: string;
  readonly name: BilingualText;
}

/** An agency that can be chosen, with the purposes that it has agreements for (possibly none). */
export interface AgencyChoice {
  readonly id: string;
  readonly name: BilingualText;
  readonly purposes: readonly PurposeChoice[];
}

/** What the gateway does with a field that the requester may not see: refuse the operation, or answer it with null. */
export type OnDenied = "reject" | "null";

/** An operation to start from, together with the requester that it is meant for. */
export interface ExampleOperation {
  readonly id: string;
  readonly title: BilingualText;
  readonly description: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Id of an agency in the same answer. */
  readonly agency: string;
  /** Id of one of that agency's purposes. */
  readonly purpose: string;
  /** Personal identification number of the citizen in whose name a portal asks. */
  readonly citizen?: string;
  readonly onDenied: OnDenied;
}

/** Answer of `GET ./development/requesters`. */
export interface RequestersAnswer {
  readonly agencies: readonly AgencyChoice[];
  readonly examples: readonly ExampleOperation[];
}

/** JSON body of `POST ./development/token`. */
export interface TokenRequest {
  readonly agency: string;
  readonly purpose: string;
  /** Personal identification number of the citizen in whose name a portal asks. */
  readonly citizen?: string | undefined;
}

/** Answer of `POST ./development/token`. */
export interface TokenAnswer {
  readonly token: string;
  /** ISO 8601 instant, with time zone. */
  readonly expiresAt: string;
}

/**
 * Reads the answer of `GET ./development/requesters`.
 *
 * @throws TypeError that names the first place where `value` is not a {@link RequestersAnswer}, also when an example
 *   names an agency or a purpose that cannot be chosen
 */
export const readRequestersAnswer = (value: unknown): RequestersAnswer => {
  const answer = readObject(value, "answer");
  const agencies = readList(answer.agencies, "agencies", readAgency);
  const examples = readList(answer.examples, "examples", readExample);
  for (const { id, agency, purpose } of examples) {
    const purposes = agencies.find((choice) => choice.id === agency)?.purposes ?? [];
    if (!purposes.some((choice) => choice.id === purpose)) {
      throw new TypeError(
        `example ${id} needs agency ${agency} with purpose ${purpose}, which is not among the agencies`,
      );
    }
  }
  return { agencies, examples };
};

/**
 * Reads the answer of `POST ./development/token`.
 *
 * @throws TypeError that names the first place where `value` is not a {@link TokenAnswer}
 */
export const readTokenAnswer = (value: unknown): TokenAnswer => {
  const answer = readObject(value, "answer");
  const expiresAt = readText(answer.expiresAt, "expiresAt");
  if (Number.isNaN(Date.parse(expiresAt))) {
    throw new TypeError("expiresAt is not an ISO 8601 instant");
  }
  return { token: readText(answer.token, "token"), expiresAt };
};

/** Whether `value` is one of the two ways to treat a denied field. */
export const isOnDenied = (value: unknown): value is OnDenied => value === "reject" || value === "null";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const readObject = (value: unknown, place: string): Readonly<Record<string, unknown>> => {
  if (!isObject(value)) {
    throw new TypeError(`${place} is not an object`);
  }
  return value;
};

const readText = (value: unknown, place: string): string => {
  if (typeof value !== "string") {
    throw new TypeError(`${place} is not a string`);
  }
  return value;
};

const readList = <Item>(value: unknown, place: string, readItem: (item: unknown, place: string) => Item): Item[] => {
  if (!Array.isArray(value)) {
    throw new TypeError(`${place} is not a list`);
  }
  return value.map((item: unknown, index) => readItem(item, `${place}[${index}]`));
};

const readBilingualText = (value: unknown, place: string): BilingualText => {
  const text = readObject(value, place);
  return { vi: readText(text.vi, `${place}.vi`), en: readText(text.en, `${place}.en`) };
};

const readPurpose = (value: unknown, place: string): PurposeChoice => {
  const purpose = readObject(value, place);
  return { id: readText(purpose.id, `${place}.id`), name: readBilingualText(purpose.name, `${place}.name`) };
};

const readAgency = (value: unknown, place: string): AgencyChoice => {
  const agency = readObject(value, place);
  return { ...readPurpose(value, place), purposes: readList(agency.purposes, `${place}.purposes`, readPurpose) };
};

const readExample = (value: unknown, place: string): ExampleOperation => {
  const example = readObject(value, place);
  if (!isOnDenied(example.onDenied)) {
    throw new TypeError(`${place}.onDenied is neither "reject" nor "null"`);
  }
  return {
    id: readText(example.id, `${place}.id`),
    title: readBilingualText(example.title, `${place}.title`),
    description: readText(example.description, `${place}.description`),
    query: readText(example.query, `${place}.query`),
    variables: readObject(example.variables, `${place}.variables`),
    agency: readText(example.agency, `${place}.agency`),
    purpose: readText(example.purpose, `${place}.purpose`),
    ...(example.citizen === undefined ? {} : { citizen: readText(example.citizen, `${place}.citizen`) }),
    onDenied: example.onDenied,
  };
};
