/** A headless Chromium for scripts and tests: it draws without a GPU, so that every machine draws the same, and asks nothing of anywhere by itself. */
import { chromium, type Browser } from "playwright-core";

/** The one that PAPERGRAPH_TEST_CHROMIUM names, else Debian's. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["PAPERGRAPH_TEST_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
      "--no-first-run", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}
