import { describeStore } from "./contract.ts";
import { identity } from "./contract/reading.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";

describeStore("SQLite", async (own = identity) => openSqlite(":memory:", { identity: own }));
