/** Calls the gateway's development endpoints. Every failure is an {@link ExplorerProblem}, ready to be shown. */
import {
  type RequestersAnswer,
  readRequestersAnswer,
  readTokenAnswer,
  type TokenAnswer,
  type TokenRequest,
} from "../shared/developmentApi.js";
import { ExplorerProblem } from "./ExplorerProblem.js";
import { wording } from "./wording.js";

/**
 * Who may be chosen as requester.
 *
 * @returns undefined when the gateway has no development endpoints, that is in production
 * @throws ExplorerProblem
 */
export const fetchRequesters = async (): Promise<RequestersAnswer | undefined> => {
  const response = await call("./development/requesters", {});
  return response.status === 404 ? undefined : readAnswer(response, readRequestersAnswer);
};

/**
 * A short-lived token for the requester.
 *
 * @throws ExplorerProblem
 */
export const fetchToken = async (request: TokenRequest): Promise<TokenAnswer> => {
  const response = await call("./development/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  return readAnswer(response, readTokenAnswer);
};

const call = async (address: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(address, { ...init, cache: "no-store" });
  } catch (cause) {
    throw new ExplorerProblem(wording.unreachable, { cause });
  }
};

const readAnswer = async <Answer>(response: Response, read: (value: unknown) => Answer): Promise<Answer> => {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw new ExplorerProblem(firstErrorMessage(body) ?? wording.refused(response.status));
  }
  try {
    return read(body);
  } catch (cause) {
    throw new ExplorerProblem(wording.notUnderstood(cause instanceof Error ? cause.message : ""), { cause });
  }
};

/** The message of a refusal with the body `{ errors: [{ message }] }`, which already says what to do. */
const firstErrorMessage = (body: unknown): string | undefined => {
  if (typeof body !== "object" || body === null || !("errors" in body) || !Array.isArray(body.errors)) {
    return undefined;
  }
  const error: unknown = body.errors[0];
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
    ? error.message
    : undefined;
};
