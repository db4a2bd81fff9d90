/** Finds what a Neo4j server runs on: a JDK that fits its version, and Maven, which fetches it. */
import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

export interface Jdk {
  home: string;
  /** 17, 21, 25… */
  feature: number;
}

export interface Runtime {
  version: string;
  jdk: Jdk;
}

/** The long-term release, on the Java that it supports; the newer one where there is only a newer Java. */
const VERSIONS = ["5.26.20", "2026.09.0"];

const exe = process.platform === "win32" ? ".exe" : "";

/** The Java features that a Neo4j version runs on: 5 was made for 17 and 21, its calendar versions need 21. */
function fits(version: string, { feature }: Jdk): boolean {
  return version.startsWith("5.") ? feature >= 17 && feature <= 21 : feature >= 21;
}

/** The version asked for, or the first one that a JDK here can run; else why there can be none. */
export function findRuntime(version?: string): Runtime | { reason: string } {
  if (version && !/^(5|20\d\d)\.\d+\.\d+$/.test(version)) return { reason: `"${version}" is no version of Neo4j that papergraph runs on: name one such as ${VERSIONS.join(" or ")}.` };
  const jdks = findJdks();
  for (const wanted of version ? [version] : VERSIONS) {
    const jdk = jdks.find((candidate) => fits(wanted, candidate));
    if (jdk) return { version: wanted, jdk };
  }
  const needs = version && !version.startsWith("5.") ? "JDK 21 or newer" : version ? "JDK 17 or 21" : "JDK 17 or newer";
  const found = jdks.length > 0 ? ` (found: ${jdks.map((jdk) => `${jdk.feature} in ${jdk.home}`).join(", ")})` : "";
  return { reason: `Neo4j ${version ?? ""} needs a ${needs}, found through JAVA_HOME, PATH or /usr/lib/jvm${found}. On Debian: apt-get install openjdk-17-jdk-headless`.replace("  ", " ") };
}

/** Maven's command, or null. */
export function findMaven(): string | null {
  return onPath(process.platform === "win32" ? "mvn.cmd" : "mvn");
}

export function javaCommand(jdk: Jdk): string {
  return join(jdk.home, "bin", `java${exe}`);
}

function findJdks(): Jdk[] {
  const onPathJavac = onPath(`javac${exe}`);
  const homes = [
    process.env.JAVA_HOME,
    onPathJavac && dirname(dirname(realpathSync(onPathJavac))),
    ...foldersIn("/usr/lib/jvm"),
    ...foldersIn("/Library/Java/JavaVirtualMachines").map((folder) => join(folder, "Contents", "Home")),
  ];
  const jdks = new Map<string, Jdk>();
  for (const home of homes) {
    // Server.java is compiled as it is started, so a runtime without a compiler will not do.
    if (!home || !existsSync(join(home, "bin", `javac${exe}`)) || !existsSync(join(home, "release"))) continue;
    const feature = Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(join(home, "release"), "utf8"))?.[1]);
    const real = realpathSync(home);
    if (feature >= 17 && !jdks.has(real)) jdks.set(real, { home: real, feature });
  }
  return [...jdks.values()];
}

function foldersIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort().map((name) => join(folder, name)) : [];
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
