import { createApp } from "vue";
import App from "./App.vue";
import { show } from "./answers.js";

createApp(App).mount("#root");
show();
