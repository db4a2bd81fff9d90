/** A headless Chromium for scripts that draw: without a GPU, so that every machine draws the same. */
import { chromium, type Browser } from "playwright-core";

/** The one that PAPERGRAPH_TEST_CHROMIUM names, else Debian's. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["PAPERGRAPH_TEST_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
}
