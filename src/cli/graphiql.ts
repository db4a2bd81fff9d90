/** GraphiQL's page, with the worked queries as its tabs. It weighs 18 MB, so its package is the owner's to install. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../errors.ts";

const PACKAGE = "@graphql-yoga/render-graphiql";
/** The version that goes with our Yoga. */
const VERSION = "5.21";
const EXAMPLES = fileURLToPath(new URL("../../schema/examples", import.meta.url));

interface Renderer {
  renderGraphiQL(options: { title: string; endpoint: string; defaultTabs: { query: string }[] }): string;
}

/** Throws ConfigError where the package is not installed. */
export async function renderGraphiql(load: (name: string) => Promise<unknown> = (name) => import(name)): Promise<string> {
  const renderer = (await load(PACKAGE).catch((error: unknown) => {
    throw new ConfigError(`--graphiql needs a package that is not installed. Install it beside papergraph: npm install ${PACKAGE}@${VERSION}`, { cause: error });
  })) as Renderer;
  const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith(".graphql")).sort();
  return renderer.renderGraphiQL({ title: "Papergraph", endpoint: "/graphql", defaultTabs: examples.map((name) => ({ query: readFileSync(`${EXAMPLES}/${name}`, "utf8") })) });
}
