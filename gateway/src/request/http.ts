import type { IncomingHttpHeaders } from "node:http";

/** A request as it came over HTTP, its body read as UTF-8. */
export type HttpRequest = Readonly<{
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Aborts when the client goes away before it is answered. */
  leaves?: AbortSignal;
}>;

/** What goes back. */
export type HttpAnswer = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: string | Buffer }>;

const mediaTypes = ["application/graphql-response+json", "application/json"] as const;

/** The two media types of GraphQL over HTTP. The legacy one answers 200 to a request error. */
export type MediaType = (typeof mediaTypes)[number];

/** What a request without a usable `Accept` is answered in. */
export const legacyMediaType: MediaType = "application/json";

/**
 * The media type of the answer (RFC 9110, section 12.5.1): the preferred one, the first among equals.
 *
 * @returns undefined when the client accepts neither
 */
export const negotiateMediaType = (accept: string | undefined): MediaType | undefined => {
  if (accept === undefined || accept.trim() === "") return legacyMediaType;
  const [preferred] = accept
    .split(",")
    .map(readRange)
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap(({ mediaType }) => mediaType ?? []);
  return preferred;
};

type Range = Readonly<{ mediaType: MediaType | undefined; weight: number }>;

const readRange = (text: string): Range => {
  const [range = "", ...parameters] = text.toLowerCase().replace(/\s/g, "").split(";");
  const parameter = (name: string): string | undefined =>
    parameters.find((candidate) => candidate.startsWith(`${name}=`))?.slice(name.length + 1);
  const charset = parameter("charset") ?? "utf-8";
  const weight = Number(parameter("q") ?? 1);
  const isAny = range === "*/*" || range === "application/*";
  const mediaType = isAny ? legacyMediaType : mediaTypes.find((known) => known === range);
  return {
    mediaType: charset === "utf-8" || charset === "utf8" ? mediaType : undefined,
    weight: Number.isNaN(weight) ? 0 : weight,
  };
};
