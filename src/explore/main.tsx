import { render } from "preact";
import { App } from "./app.tsx";
import { startRouter } from "./state.ts";

startRouter();
render(<App />, document.getElementById("app") as HTMLElement);
