/** The synthetic nation of the demonstration. */
export const defaultSeed = 20_250_701;
export const defaultCitizens = 10_000;

/** The port of the gateway. */
export const defaultGatewayPort = 4000;
/** The port at which exporters for Prometheus are expected (OpenTelemetry). */
export const defaultMetricsPort = 9464;
