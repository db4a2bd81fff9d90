/** The library's public surface. */
export { build, type BuildOptions, type BuildProgress, type BuildReport } from "./pipeline.ts";
export { createExtractor, type Extractor, type ExtractorOptions } from "./extract/index.ts";
export { read, FORMATS, type LiveOptions, type ReadItem, type ReadOptions } from "./read/index.ts";
export { createIdentity, keyOf, resolve } from "./resolve/index.ts";
export { openStore, type OpenOptions } from "./store/open.ts";
export type * from "./store/store.ts";
export { createApp, type App, type AppOptions } from "./serve/server.ts";
export type { Ingest, IngestProgress, IngestReport } from "./serve/jobs.ts";
export * from "./errors.ts";
export * from "./model.ts";
