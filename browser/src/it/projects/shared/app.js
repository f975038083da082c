import "inkling/element";
import { show } from "./answers.js";

show();
