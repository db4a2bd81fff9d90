/** The endpoint that lies, stalls, refuses and breaks: what is asked again and how, what ends a run, what is kept and what it costs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BudgetError, createExtractor, type Extractor, type Mode, type OutsideOptions } from "../../../src/extract/index.ts";
import { loadPrompts } from "../../../src/extract/outside/prompt.ts";
import { ENTITY_KINDS, RELATION_TYPES, ROLES, type Paper } from "../../../src/model.ts";
import { paper } from "../helpers.ts";
import { type Asked, modelServer, nothing, type Reply, says } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-outside-"));
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = "sk-secret-1234567890";
const quilt = { entities: [{ name: "QuiltNet", kind: "method", role: "introduces", mentions: ["QuiltNet"] }], relations: [] };
const one = paper("QuiltNet: a patchwork of views", "We propose QuiltNet for images of many kinds.");
const many = (n: number): Paper[] => Array.from({ length: n }, (_, i) => paper(`QuiltNet of size ${i}`, "We propose QuiltNet for images of many kinds."));

async function outside(answer: (asked: Asked) => Reply, options: Partial<OutsideOptions> = {}, mode: Mode = "outside") {
  const server = await modelServer(answer);
  const extractor = await createExtractor({ mode, explain: true, outside: { url: server.url, model: "toy-1", backOff: 1, timeout: 20_000, ...options } });
  return { server, extractor, names: async (papers = [one]) => (await extractor.extract(papers)).map((e) => e.entities.map((x) => x.name)) };
}

const report = ({ outside: model }: Extractor) => model?.report ?? expect.fail("asks no model");
const formatOf = ({ body }: Asked): unknown => (body["response_format"] as { type: string } | undefined)?.type ?? "none";

describe("one paper", () => {
  it("is asked for with the prompts, the schema and the key, and read as the model says", async () => {
    const { server, extractor, names } = await outside(() => says(quilt), { key: KEY });
    expect(await names()).toEqual([["QuiltNet"]]);
    const [asked] = server.asked as [Asked];
    expect(asked).toMatchObject({ path: "/v1/chat/completions", headers: { authorization: `Bearer ${KEY}` }, body: { model: "toy-1", temperature: 0, response_format: { type: "json_schema", json_schema: { strict: true } } } });
    expect(asked.body.messages.map((m) => m.role)).toEqual(["system", "user"]);
    expect(asked.body.messages[1]?.content).toContain(one.abstract);
    expect(extractor.version).toMatch(/^outside@toy-1#[0-9a-f]{8}$/);
    expect(report(extractor)).toMatchObject({ answered: 1, cached: 0, calls: 1, tokensIn: 900, tokensOut: 300 });
  });

  it.each<[string, Reply, string, number]>([
    ["500", { status: 500, body: "out of memory" }, "answers 500: out of memory", 4],
    ["a page", { headers: { "content-type": "text/html" }, body: "<html>hello</html>" }, "with a page", 4],
    ["an error that says it is fine", { body: { error: { message: "overloaded" } } }, "overloaded", 4],
    ["a broken connection", { cut: true, body: "{" }, "broke off", 4],
    ["no choices", { body: { choices: [] } }, "answers with nothing", 2],
    ["cut JSON", says('{"entities": [{"name": "Qui'), "no JSON of the shape", 2],
    ["null", { body: "null" }, "answers with nothing", 2],
  ])("is asked for again after %s, and counted where it stays so", async (_, bad, why, tries) => {
    const once = await outside(({ number }) => (number === 1 ? bad : says(quilt)));
    expect(await once.names()).toEqual([["QuiltNet"]]);
    expect(report(once.extractor)).toMatchObject({ calls: 2, unanswered: 0 });
    const always = await outside(() => bad);
    expect(await always.names()).toEqual([[]]);
    expect(report(always.extractor)).toMatchObject({ calls: tries, answered: 0, unanswered: 1 });
    expect(report(always.extractor).whys[0]).toContain(why);
  });

  it("that the model does not finish is asked for once more with twice the tokens", async () => {
    const most: unknown[] = [];
    const { names, extractor } = await outside(({ body }) => { most.push(body["max_tokens"]); return says(JSON.stringify(quilt), { finish: most.length === 1 ? "length" : "stop" }); });
    expect(await names()).toEqual([["QuiltNet"]]);
    expect(most).toEqual([4096, 8192]);
    const never = await outside(() => says("{", { finish: "length" }));
    expect(await never.names()).toEqual([[]]);
    expect(report(never.extractor)).toMatchObject({ calls: 2, unanswered: 1 });
    expect(report(extractor).unanswered).toBe(0);
  });

  it("that it declines to answer is not asked for again", async () => {
    const { names, extractor } = await outside(() => says("", { message: { content: null, refusal: "No." } }));
    expect(await names()).toEqual([[]]);
    expect(report(extractor)).toMatchObject({ calls: 1, unanswered: 1 });
  });

  it("that takes too long is given up, counted as if it had been answered at length", async () => {
    const { names, extractor } = await outside(({ number }) => (number === 1 ? { hang: true } : says(quilt)), { timeout: 1_000 });
    expect(await names()).toEqual([["QuiltNet"]]);
    expect(report(extractor)).toMatchObject({ calls: 2 });
    expect(report(extractor).tokensOut).toBe(4096 + 300);
  });

  it("without an answer stays as ours have it, to be read again by the next build", async () => {
    const both = await outside(() => ({ status: 500 }), {}, "rules+outside");
    const [said] = await both.extractor.extract([one]);
    expect(said?.extractor).toMatch(/^rules@\d+$/);
    expect(said?.entities.map((e) => e.name)).toContain("QuiltNet");
    expect(both.extractor.version).toMatch(/^rules@\d+\+outside@toy-1#/);
    const alone = await outside(() => ({ status: 500 }));
    expect((await alone.extractor.extract([one]))[0]).toMatchObject({ extractor: "outside@none", entities: [] });
  });
});

describe("an endpoint", () => {
  it("that asks for patience is left alone so long, by everyone", async () => {
    const times: number[] = [];
    const { names, extractor } = await outside(({ number }) => { times.push(Date.now()); return number === 1 ? { status: 429, headers: { "retry-after": "0.3" } } : says(quilt); }, { atOnce: 1 });
    expect((await names(many(3))).flat()).toEqual(["QuiltNet", "QuiltNet", "QuiltNet"]);
    expect(times[1] as number - (times[0] as number)).toBeGreaterThanOrEqual(295);
    expect(report(extractor)).toMatchObject({ calls: 4, unanswered: 0 });
  });

  it("that puts off many in turn costs no tries", async () => {
    const { names, extractor } = await outside(({ number }) => (number % 5 === 0 ? says(quilt) : { status: 429, headers: { "retry-after": "0.01" } }), { atOnce: 1 });
    expect((await names(many(2))).flat()).toEqual(["QuiltNet", "QuiltNet"]);
    expect(report(extractor)).toMatchObject({ calls: 10, unanswered: 0 });
  });

  it("that asks for more patience than anyone has ends the run, and says how long", async () => {
    const { names, server } = await outside(() => ({ status: 429, headers: { "retry-after": new Date(Date.now() + 7_200_000).toUTCString() } }), { atOnce: 1 });
    await expect(names(many(3))).rejects.toMatchObject({ code: "OUTSIDE", message: expect.stringMatching(/7,\d\d\d s/) as string });
    expect(server.asked.length).toBe(1);
  });

  it("is asked by few at once", async () => {
    const { names, server } = await outside(() => ({ ...says(quilt), after: 10 }), { atOnce: 3 });
    expect((await names(many(12))).flat().length).toBe(12);
    expect(server.most).toBe(3);
  });

  it("that refuses JSON schema, then JSON, is asked in words, and it is said once", async () => {
    const { names, server, extractor } = await outside((asked) => (formatOf(asked) === "none" ? says(`Sure!\n\`\`\`json\n${JSON.stringify(quilt)}\n\`\`\``) : { status: 400, body: { error: { message: `response_format ${String(formatOf(asked))} is not supported` } } }), { atOnce: 2 });
    expect((await names(many(4))).flat().length).toBe(4);
    expect(new Set(server.asked.map(formatOf))).toEqual(new Set(["json_schema", "json_object", "none"]));
    expect(server.asked.at(-1)?.body.messages[0]?.content).toContain('"evaluated_on"');
    expect(report(extractor).notices).toEqual([expect.stringMatching(/refuses json_schema/), expect.stringMatching(/refuses json_object/)]);
  });

  it.each([
    ["max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", ({ body }: Asked) => "max_completion_tokens" in body && !("max_tokens" in body)],
    ["temperature", "Unsupported value: 'temperature' does not support 0 with this model.", ({ body }: Asked) => !("temperature" in body)],
    ["so many tokens", "max_tokens is too large: the context length is 4096 tokens", ({ body }: Asked) => Number(body["max_tokens"]) <= 2048],
  ])("that refuses %s is asked without", async (_, message, fine) => {
    const { names, extractor } = await outside((asked) => (fine(asked) ? says(quilt) : { status: 400, body: { error: { message } } }));
    expect(await names()).toEqual([["QuiltNet"]]);
    expect(report(extractor).calls).toBe(2);
  });

  it("that refuses for another reason is not asked again for this paper", async () => {
    const { names, extractor } = await outside(() => ({ status: 400, body: { error: { message: "bad words in it" } } }));
    expect(await names()).toEqual([[]]);
    expect(report(extractor)).toMatchObject({ calls: 1, whys: [expect.stringContaining("bad words in it")] });
  });

  it.each<[string, Reply, RegExp]>([
    ["knows no such key", { status: 401, body: { error: { message: `Incorrect key ${KEY}` } } }, /401: Incorrect key ….*PAPERGRAPH_OUTSIDE_KEY/],
    ["knows no such model", { status: 404, body: { error: "model not found" } }, /404: model not found.*PAPERGRAPH_OUTSIDE_MODEL/],
    ["sends elsewhere", { status: 302, headers: { location: "http://127.0.0.1:9/" } }, /sends elsewhere/],
    ["repeats the key in all that it says", { status: 402, body: `No: ${KEY} ${KEY}` }, /402: No: … …/],
    ["wants money", { status: 429, body: { error: { message: "You exceeded your quota", code: "insufficient_quota" } } }, /429: You exceeded/],
  ])("that %s ends the run at once, and nobody hears the key", async (_, reply, message) => {
    const { names, server } = await outside(() => reply, { key: KEY, atOnce: 1 });
    const error = await names(many(5)).then(() => expect.fail("went on"), (e: unknown) => e as Error);
    expect(error.message).toMatch(message);
    expect(`${error.stack ?? ""} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(KEY);
    expect(server.asked.length).toBe(1);
  });

  it("that repeats the key in a reply that looks fine is not repeated", async () => {
    const { names, extractor } = await outside(() => ({ body: { error: { message: `${KEY} is over its limit` } } }), { key: KEY });
    await names();
    expect(report(extractor).whys).toEqual([expect.stringContaining("… is over its limit")]);
  });

  it("that fails paper after paper is given up", async () => {
    const { names, server } = await outside(() => says("nonsense"), { atOnce: 1 });
    await expect(names(many(9))).rejects.toMatchObject({ code: "OUTSIDE", message: expect.stringMatching(/^5 papers in a row/) as string });
    expect(server.asked.length).toBe(10);
  });

  it("that is not there is said so", async () => {
    const { extractor, server } = await outside(() => says(quilt));
    await server.close();
    await expect(extractor.extract(many(3))).rejects.toMatchObject({ code: "OUTSIDE", message: expect.stringMatching(/cannot be reached/) as string });
  });

  it("says of itself what the set-up wants to know", async () => {
    const { extractor } = await outside(({ path }) => ({ body: path === "/v1/models" ? { data: [{ id: "toy-2" }] } : {} }));
    expect(await extractor.outside?.check()).toMatch(/^toy-1 at http.*\/v1 \(which lists toy-2, and not it\)$/);
  });
});

describe("options", () => {
  it.each<[string, Partial<OutsideOptions>, RegExp]>([
    ["no URL", { url: "" }, /PAPERGRAPH_OUTSIDE_URL/],
    ["no model", { model: "" }, /PAPERGRAPH_OUTSIDE_MODEL/],
    ["another protocol", { url: "file:///etc/passwd" }, /OpenAI-compatible API/],
    ["a password in the URL", { url: `https://me:${KEY}@example.org/v1` }, /without user and password/],
    ["a key with a line's end", { key: `${KEY}\n` }, /PAPERGRAPH_OUTSIDE_KEY/],
    ["a key in the clear", { url: "http://example.org/v1", key: KEY }, /unencrypted/],
    ["no prompts", { prompts: join(folder, "nowhere") }, /system\.md cannot be read/],
  ])("with %s are refused, without the key", async (_, options, message) => {
    const error = await createExtractor({ mode: "outside", outside: { url: "http://127.0.0.1:9/v1", model: "toy-1", ...options } }).then(() => expect.fail("taken"), (e: unknown) => e as Error);
    expect(error).toMatchObject({ code: "CONFIG", message: expect.stringMatching(message) as string });
    expect(error.stack).not.toContain(KEY);
  });

  it.each(["http://localhost:1/v1", "http://192.168.1.5/v1", "http://llm:8000/v1", "http://[::1]:1/v1", "https://example.org/v1"])("take a key for %s", async (url) => {
    expect((await createExtractor({ mode: "outside", outside: { url, model: "toy-1", key: KEY } })).outside?.name).toBe("outside@toy-1");
  });

  it("are explained to the model: every kind, role and type of relation stands in the shipped prompt", async () => {
    const prompt = (await loadPrompts("")).system;
    expect([...ENTITY_KINDS, ...ROLES, ...RELATION_TYPES].filter((word) => !prompt.includes(`\`${word}\``))).toEqual([]);
  });

  it("take prompts from a folder, which make another version; a paper's own braces and dollars stay", async () => {
    const prompts = mkdtempSync(join(folder, "prompts-"));
    writeFileSync(join(prompts, "system.md"), "Be brief.");
    writeFileSync(join(prompts, "paper.md"), "{{abstract}} of {{title}}");
    const { server, extractor } = await outside(() => says(nothing), { prompts });
    await extractor.extract([paper("On {{abstract}}", "It costs $& and $1, {{title}}.")]);
    expect(server.asked[0]?.body.messages.map((m) => m.content)).toEqual(["Be brief.", "It costs $& and $1, {{title}}. of On {{abstract}}"]);
    expect(extractor.version).not.toBe((await outside(() => says(nothing))).extractor.version);
    writeFileSync(join(prompts, "paper.md"), "{{title}}");
    await expect(outside(() => says(nothing), { prompts })).rejects.toThrow(/paper\.md shows no paper: it needs \{\{abstract\}\}/);
  });
});

describe("answers", () => {
  it("are kept: the same is not asked twice, another model, prompt, endpoint or text is", async () => {
    const cache = join(folder, "kept");
    const { server, extractor, names } = await outside(() => says(quilt), { cache });
    expect(await extractor.outside?.estimate(many(3))).toMatchObject({ papers: 3, cached: 0, calls: 3 });
    await names(many(2));
    expect(await extractor.outside?.estimate(many(3))).toMatchObject({ papers: 3, cached: 2, calls: 1 });
    const again = await createExtractor({ mode: "outside", outside: { url: server.url, model: "toy-1", cache } });
    expect((await again.extract(many(3))).map((e) => e.entities.length)).toEqual([1, 1, 1]);
    expect(report(again)).toMatchObject({ answered: 3, cached: 2, calls: 1 });
    const other = await createExtractor({ mode: "outside", outside: { url: server.url, model: "toy-2", cache } });
    expect(await other.outside?.estimate(many(3))).toMatchObject({ cached: 0 });
    expect(server.asked.length).toBe(3);
  });

  it("that were cut on the disk are asked for anew; bad ones are not kept at all", async () => {
    const cache = join(folder, "cut");
    const { server, names } = await outside(({ number }) => (number === 1 ? says("nonsense") : says(quilt)), { cache });
    await names();
    const files = readdirSync(cache, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".json")).map((f) => join(cache, f));
    expect(files.length).toBe(1);
    expect(readFileSync(files[0] as string, "utf8")).not.toContain("nonsense");
    writeFileSync(files[0] as string, readFileSync(files[0] as string).subarray(0, 40));
    expect(await names()).toEqual([["QuiltNet"]]);
    expect(server.asked.length).toBe(3);
  });

  it("are all that is used where nobody may be asked", async () => {
    const cache = join(folder, "readers");
    const { server, names } = await outside(() => says(quilt), { cache });
    await names(many(1));
    const reader = await createExtractor({ mode: "outside", outside: { url: server.url, model: "toy-1", cache, cachedOnly: true } });
    expect((await reader.extract(many(2))).map((e) => [e.entities.length, e.extractor])).toEqual([[1, undefined], [0, "outside@none"]]);
    expect(server.asked.length).toBe(1);
  });
});

describe("a budget", () => {
  it("of calls is kept by those under way at once; what was read by then is given, and the next run goes on", async () => {
    const cache = join(folder, "calls");
    const { server, extractor } = await outside(() => says(quilt), { cache, maxCalls: 5, atOnce: 3 });
    const ended = await extractor.extract(many(8)).then(() => expect.fail("went on"), (e: unknown) => e as BudgetError);
    expect(ended).toBeInstanceOf(BudgetError);
    expect(ended).toMatchObject({ code: "LIMIT", limit: "outside-calls", max: 5 });
    expect(ended.done.map((e) => e.entities.length)).toEqual([1, 1, 1, 1, 1]);
    expect(server.asked.length).toBe(5);
    const next = await createExtractor({ mode: "outside", outside: { url: server.url, model: "toy-1", cache, maxCalls: 5 } });
    expect((await next.extract(many(8))).length).toBe(8);
    expect(server.asked.length).toBe(8);
  });

  it("of tokens is never passed, also when the server tells nothing, or nonsense", async () => {
    for (const usage of [null, { prompt_tokens: -5, completion_tokens: "many" }, { prompt_tokens: 2000, completion_tokens: 3000 }]) {
      const { extractor } = await outside(() => says(quilt, { usage }), { maxTokens: 20_000, atOnce: 4 });
      await expect(extractor.extract(many(40))).rejects.toMatchObject({ limit: "outside-tokens" });
      const { tokensIn, tokensOut, answered } = report(extractor);
      expect(tokensIn + tokensOut).toBeLessThanOrEqual(20_000);
      expect(tokensIn).toBeGreaterThan(0);
      expect(answered).toBeGreaterThan(0);
    }
  });
});

it("a signal ends the requests under way, and those that wait", async () => {
  const stop = new AbortController();
  const { server, extractor } = await outside(({ number }) => { if (number === 2) setTimeout(() => stop.abort(), 20); return { hang: true }; }, { atOnce: 2 });
  await expect(extractor.extract(many(6), stop.signal)).rejects.toMatchObject({ code: "CANCELLED" });
  expect(server.asked.length).toBe(2);
  await expect(extractor.extract(many(1), stop.signal)).rejects.toMatchObject({ code: "CANCELLED" });
});
