// `npm run build`: dist/, from the sources, if it is not up to date.
import { build, install } from "./setup.mjs";

install();
build();
