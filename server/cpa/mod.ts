/** Everything that speaks to a CLIProxyAPI (CPA). */
export { type CpaEndpoint, endpointOf, normaliseBaseUrl } from "./address.ts";
export {
  CHECK_ORDER,
  checkConnection,
  type CheckCounters,
  type CheckDeps,
  type CheckRequest,
  type CheckResult,
  type CheckStepResult,
} from "./check.ts";
export { type AuthCounters, type DirectoryReading, readDirectory } from "./directory.ts";
export { drain } from "./drain.ts";
export { layoutOf } from "./file_layout.ts";
export { type GenerationFinding, probeGeneration } from "./generation.ts";
export { httpDrain, httpSource, makeHttpSource } from "./http_source.ts";
export {
  type AuthFile,
  type CpaAnswer,
  CpaClient,
  type CpaClientOptions,
  type CpaConfig,
} from "./management.ts";
export { pause } from "./pause.ts";
export { makeRespSource, respDrain, respSource } from "./resp_source.ts";
export {
  makeSubscribeSource,
  SUBSCRIBE_TIMING,
  subscribeSource,
  type SubscribeTiming,
} from "./subscribe.ts";
export * from "./types.ts";
