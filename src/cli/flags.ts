/** The values of flags that are no settings; what is wrong with one is told by the flag's name. */
import { ConfigError } from "../errors.ts";

export function oneOf<T extends string>(allowed: readonly T[], value: string, flag: string): T {
  const found = allowed.find((a) => a === value);
  if (found === undefined) throw new ConfigError(`${flag} must be one of ${allowed.join(", ")}, not "${value}".`);
  return found;
}

export function whole(value: string | boolean | undefined, flag: string, max: number): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > max) throw new ConfigError(`${flag} must be a whole number from 1 to ${max}, not "${value}".`);
  return n;
}
