// What TextView.java offers to Java programs. A message such as "HEARD 7 99" is a key and the values for
// the places {0} and so on of its text; a value that is a key itself stands for its text.

// index.html holds the English texts of a first visit; those of another language are fetched when it is
// spoken, those of the panels with them. They are kept at the element that holds the English ones, where
// both programs find them.
const source = document.getElementById("messages");

const texts = () => (source.texts ??= JSON.parse(source.textContent));

const filled = (message) => {
  const [key, ...values] = message.split(" ");
  return texts()[key].replace(/\{(\d)\}/g, (place, index) => texts()[values[index]] ?? values[index]);
};

const show = (element) => {
  const { text, label, tip } = element.dataset;
  if (text) element.textContent = filled(text);
  if (label) element.setAttribute("aria-label", filled(label));
  if (tip) element.title = filled(tip);
};

const showAll = (parent) => parent.querySelectorAll("[data-text], [data-label], [data-tip]").forEach(show);

export const text = (message) => filled(message);

export const say = (element, message) => {
  element.dataset.text = message;
  show(element);
};

export const name = (element, message) => {
  element.dataset.label = message;
  if (element.title) element.dataset.tip = message;
  show(element);
};

export const fill = (parent) => showAll(parent);

// Speaks a language from now on, whose texts these files are; English where they say nothing.
export const speak = (language, files) => {
  const parsed = files.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  source.texts = Object.assign(JSON.parse(source.textContent), ...parsed);
  document.documentElement.lang = language;
  showAll(document);
  document.dispatchEvent(new Event("languagechange"));
};
