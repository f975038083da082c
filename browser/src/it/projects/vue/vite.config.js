import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "digit-field";

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
