// The form field of Inkling's package in a page.
import "inkling/element";

const field = document.getElementById("pad");
// Drawn once, as on Inkling's page; the field keeps what is drawn until its network is there.
field.addEventListener("pointerdown", () => document.body.classList.add("touched"));
field.addEventListener("prediction", ({ detail }) => {
  document.getElementById("answer").textContent = detail.digit;
});
