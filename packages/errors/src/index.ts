export { type ErrorCode, errorCodes, isErrorCode } from "./errorCodes.js";
export { type ErrorDetails, LienthongError } from "./LienthongError.js";
