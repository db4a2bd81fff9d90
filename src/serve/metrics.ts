/** What is counted, for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/): requests, errors, calls of the store, jobs, and the process itself. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Store } from "../store/store.ts";
import type { Jobs } from "./jobs.ts";

/** One request, as it ended. */
export interface Ended {
  /** One of a few: a path that a client made up must not become a series of its own. */
  path: string;
  method: string;
  status: number;
  seconds: number;
  /** query, mutation or subscription. */
  operation: string | null;
  /** Codes of its errors. */
  codes: readonly string[];
}

export interface Metrics {
  request(ended: Ended): void;
  /** The store, with its calls counted and timed. */
  counted(store: Store): Store;
  /** All of it in Prometheus' text format, and that format's type. */
  text(): Promise<{ type: string; body: string }>;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(jobs: Jobs | null): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({ name: "papergraph_request_duration_seconds", help: "Requests and how long they took.", labelNames: ["path", "method", "status", "operation"], buckets: SECONDS, registers });
  const errors = new Counter({ name: "papergraph_errors_total", help: "Errors that were answered, by code.", labelNames: ["code"], registers });
  const calls = new Histogram({ name: "papergraph_store_call_duration_seconds", help: "Calls of the store and how long they took.", labelNames: ["method", "outcome"], buckets: SECONDS, registers });
  if (jobs) {
    new Gauge({
      name: "papergraph_jobs", help: "Jobs that are remembered, by state.", labelNames: ["state"], registers,
      collect() {
        this.reset();
        for (const { state } of jobs.list()) this.inc({ state });
      },
    });
  }
  const counted = (store: Store): Store => new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => {
        const since = performance.now();
        const result: unknown = (value as (...a: unknown[]) => unknown).apply(target, args);
        if (name === "within") return counted(result as Store);
        if (!(result instanceof Promise)) return result;
        const done = (outcome: string) => (): void => calls.observe({ method: String(name), outcome }, (performance.now() - since) / 1000);
        result.then(done("ok"), done("error"));
        return result;
      };
    },
  });
  return {
    request({ path, method, status, seconds, operation, codes }) {
      requests.observe({ path, method, status: String(status), operation: operation ?? "" }, seconds);
      for (const code of codes) errors.inc({ code });
    },
    counted,
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}
