import { render } from "preact";
import { App } from "./app.tsx";
import { followOpened } from "./graph/model.ts";
import { startRouter } from "./state.ts";

startRouter();
followOpened();
render(<App />, document.getElementById("app") as HTMLElement);
