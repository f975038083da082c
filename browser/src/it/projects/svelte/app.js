import { mount } from "svelte";
import App from "./App.svelte";
import { show } from "./answers.js";

mount(App, { target: document.getElementById("root") });
show();
