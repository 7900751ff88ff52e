export type {
  AgencyChoice,
  BilingualText,
  ExampleOperation,
  OnDenied,
  PurposeChoice,
  RequestersAnswer,
  TokenAnswer,
  TokenRequest,
} from "../shared/developmentApi.js";
export { contentSecurityPolicy, explorerDirectory } from "./explorer.js";
