/** The machine that measures. */
import { availableParallelism, cpus } from "node:os";

export const MACHINE = `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`;
