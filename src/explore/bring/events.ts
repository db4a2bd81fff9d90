/** Server-sent events of a response's body, as the JSON they carry (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export async function* eventsOf<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    const events = text.split(/\r?\n\r?\n/);
    text = done ? "" : (events.pop() as string); // the last may go on
    for (const event of events) {
      const data = event.split(/\r?\n/).filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart()).join("\n");
      if (data) yield JSON.parse(data) as T;
    }
    if (done) return;
  }
}
