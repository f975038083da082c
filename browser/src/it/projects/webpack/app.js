import "inkling/element";
import { load } from "inkling";
import { show } from "./answers.js";

// The separate file as well: webpack finds it by its name in the package.
load({ network: new URL("inkling/digits.wasm", import.meta.url) }).then(show);
