/**
 * Papergraph as a library: {@link openStore} a graph, {@link build} papers into it, ask it by the methods of {@link Store}, as a
 * whole by {@link createAnalytics}, take it away by {@link exportGraph}, serve it by {@link createApp}. What is not exported here
 * may change with any version.
 *
 * @module
 */
export { openStore } from "./library.ts";
export { build, estimate, type BuildOptions, type BuildProgress, type BuildReport } from "./pipeline.ts";
export type { OpenOptions } from "./store/open.ts";
export type * from "./store/store.ts";
export { exportGraph, EXPORT_FORMATS, TABLES, type ExportReport, type ExportRequest, type PartCounts, type Selection, type TableName } from "./export/index.ts";
export { createAnalytics, trendsOf, CENTRALITIES, type Analysis, type Analytics, type Centrality, type Community, type CoUse, type Gap, type GapArgs, type Ranked, type Reason, type Rising, type RisingQuery, type Span as RisingSpan, type Trend, type TrendPoint } from "./analyze/index.ts";
export { createApp, type App, type AppOptions } from "./serve/server.ts";
export type { Ingest, IngestReport } from "./serve/jobs.ts";
export type { Limits } from "./serve/limits.ts";
export type { Explain } from "./serve/loaders.ts";
export type { Log, LogLevel } from "./serve/log.ts";
export type { NamedFile } from "./serve/temp.ts";

// The steps by themselves.
export { read, FORMATS, type LiveOptions, type Note, type Reading, type ReadItem, type ReadOptions, type ReadProgress, type ReadReport } from "./read/index.ts";
export { BudgetError, createExtractor, type Drop, type Estimate, type Extractor, type ExtractorOptions, type Mode, type Outside, type OutsideOptions, type OutsideReport } from "./extract/index.ts";
export { createIdentity, keyOf, resolve } from "./resolve/index.ts";

export * from "./errors.ts";
export * from "./model.ts";
