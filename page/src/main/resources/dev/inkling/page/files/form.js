// The form of form.html: a total, a date that exists, and what would be sent.
import "./field/element.js";

const form = document.getElementById("form");

const scores = document.getElementById("scores");

const total = () => {
  const fields = [...scores.querySelectorAll("digit-field")];
  document.getElementById("total").value = fields.reduce((sum, { value }) => sum + Number(value), 0);
};

const exists = (year, month, day) => {
  const date = new Date(`${year}-${month}-${day}T00:00Z`);
  return date.getUTCDate() === Number(day) && date.getUTCMonth() + 1 === Number(month);
};

const check = () => {
  const { day, month, year } = form.elements;
  const isWhole = day.value.length === 2 && month.value.length === 2 && year.value.length === 4;
  const isWrong = isWhole && !exists(year.value, month.value, day.value);
  day.setCustomValidity(isWrong ? "There is no such day." : "");
};

const sent = document.getElementById("sent");

scores.addEventListener("input", total);
form.addEventListener("change", check);
form.addEventListener("reset", () => {
  sent.value = "";
  requestAnimationFrame(total);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const filled = [...new FormData(form)].filter(([, value]) => value);
  if (form.reportValidity()) sent.value = filled.map((entry) => entry.join(" = ")).join(", ");
});
